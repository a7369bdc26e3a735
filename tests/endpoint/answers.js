// Answers as PROTOCOL.md section 8 has them: one place for codes, statuses and the sentences that people read.

export const mediaTypes = {
  service: 'application/vnd.todoke.service+json',
  package: 'application/vnd.todoke.package+json',
  error: 'application/vnd.todoke.error+json',
};

const sentences = {
  'sign-in-required': [401, 'IDとパスワードが必要です。', 'ID and password are needed.'],
  'sign-in-wrong': [401, 'IDまたはパスワードが違います。', 'The ID or the password is wrong.'],
  'account-locked': [403, 'アカウントがロックされています。解除は責任者が行います。',
    'The account is locked. Only the responsible doctor can unlock it.'],
  'institution-not-yours': [403, 'このアカウントの医療機関コードではありません。', 'This is not the institution code of the account.'],
  'not-found': [404, 'この送信先にはない場所です。', 'There is nothing at this address.'],
  'method-not-allowed': [405, 'この操作はできません。', 'This method is not possible here.'],
  'tus-version-differs': [412, 'アップロードの方式の版が違います。', 'The version of the upload protocol differs; 1.0.0 is spoken here.'],
  'content-type-differs': [415, '送信データの種類が違います。', 'The content type must be application/offset+octet-stream.'],
  'header-invalid': [400, '見出し情報が正しくありません。', 'A request header is missing or malformed.'],
  'length-missing': [400, '大きさ (Upload-Length) がありません。', 'Upload-Length is missing or not a number above zero.'],
  'metadata-missing': [400, '送信情報 (Upload-Metadata) が足りません。', 'Upload-Metadata lacks a key.'],
  'metadata-invalid': [400, '送信情報 (Upload-Metadata) が正しくありません。', 'Upload-Metadata holds a malformed value.'],
  'package-id-invalid': [400, 'パッケージ番号の形が正しくありません。', 'The package id is not a lower-case UUID.'],
  'package-id-conflict': [409, '同じ番号で内容の違うパッケージがすでにあります。', 'Another package with this id is already here.'],
  'package-too-large': [413, 'パッケージが大きすぎます。', 'The package is larger than this endpoint accepts.'],
  'upload-unknown': [404, 'このアップロードはありません。', 'There is no such upload.'],
  'upload-expired': [410, 'アップロードの期限が切れました。はじめから送ってください。', 'The upload has expired; create it again.'],
  'offset-differs': [409, '続きの位置が違います。', 'The offset is not where this upload stands; ask first.'],
  'upload-locked': [423, '別の通信がこのアップロードを使っています。', 'Another request still holds this upload; wait and ask.'],
  'already-received': [409, '受信済のため取り消せません。', 'The package has been received and cannot be cancelled.'],
  'package-hash-differs': [422, '届いた内容が予告と違うため破棄しました。', 'The bytes are not those announced; they were thrown away.'],
  'server-failed': [500, '送信先で問題が起きました。', 'Something went wrong at the endpoint; the state must be asked for.'],
  // Reasons for refusing a whole package; they travel in a status, not as an answer.
  cancelled: [0, '取り消されました。', 'The upload was cancelled.'],
  'package-unreadable': [0, '封緘パッケージとして開けません。', 'This is not a package of exactly three stored members.'],
  'manifest-unreadable': [0, '封緘の目録を読めません。', 'The manifest cannot be read.'],
  'manifest-signature-invalid': [0, '目録の署名が正しくありません。', 'The signature of the manifest is not valid.'],
  'manifest-differs': [0, '目録と送信情報が一致しません。', 'The manifest names another package or institution than the upload.'],
  'payload-hash-differs': [0, '本体が目録と一致しません。', 'The payload is not the one of the manifest.'],
  'kind-differs': [0, '練習と本番が一致しません。', 'A rehearsal package at the real endpoint, or the reverse.'],
  'pack-not-accepted': [0, 'この様式定義パックは受け付けていません。', 'This form pack is not accepted here.'],
  'payload-not-decryptable': [0, '本体を復号できません。', 'The payload cannot be decrypted with the key of this endpoint.'],
  'document-invalid': [0, 'XMLが様式定義に合いません。', 'The document is not valid against the schema of its pack.'],
  'form-count-differs': [0, '様式の件数が目録と一致しません。', 'The number of forms differs from the manifest.'],
  'too-many-forms': [0, '様式の件数が多すぎます。', 'The package holds more forms than this endpoint accepts.'],
};

/** Texts of a code: {code, ja, en}. Unknown codes are a mistake of this program. */
export function explain(code) {
  const entry = sentences[code];
  if (!entry) throw new Error(`no sentence for ${code}`);
  return { code, ja: entry[1], en: entry[2] };
}

/** A refusal on its way to the client; `extra` members join the body, `headers` the answer. */
export class Refusal extends Error {
  constructor(code, { extra = {}, headers = {} } = {}) {
    super(code);
    this.code = code;
    this.status = sentences[code][0];
    this.body = { ...explain(code), ...extra };
    this.headers = headers;
  }
}

/** Sends `body` as JSON. */
export function sendJson(res, status, mediaType, body, headers = {}) {
  const bytes = Buffer.from(JSON.stringify(body));
  res.writeHead(status, { 'Content-Type': mediaType, 'Content-Length': bytes.length, ...headers });
  res.end(bytes);
}

/** Sends a refusal; any other error becomes a plain 500 without its text, which may hold a path. */
export function sendError(res, error) {
  const refusal = error instanceof Refusal ? error : new Refusal('server-failed');
  if (!(error instanceof Refusal)) process.stderr.write(`endpoint: ${error.stack}\n`);
  if (res.headersSent) {
    res.destroy();
    return;
  }
  sendJson(res, refusal.status, mediaTypes.error, refusal.body, refusal.headers);
}
