// Opens a sealed package: three stored members, a signed manifest, an encrypted payload. Knows no form.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { Refusal } from './answers.js';
import { run } from './tools.js';

const memberLimits = { 'payload.p7m': Infinity, 'manifest.json': 16 << 20, 'manifest.p7s': 64 << 10 };
const stored = 0;

/** DER of the object identifier id-ct-authEnvelopedData, 1.2.840.113549.1.9.16.1.23 (RFC 5083). */
const authEnvelopedData = Buffer.from('060b2a864886f70d0109100117', 'hex');

/** The three members as bytes. Anything else in the file, compression, or a member too many is `package-unreadable`. */
async function readMembers(file) {
  const members = {};
  let zip;
  try {
    zip = await promisify(yauzl.open)(file, { autoClose: false, lazyEntries: true, strictFileNames: true });
    if (zip.entryCount !== 3) throw new Error('not three members');
    await new Promise((resolve, reject) => {
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry) => readMember(zip, entry, members).then(() => zip.readEntry(), reject));
      zip.readEntry();
    });
    if (Object.keys(members).length !== 3) throw new Error('a member is missing');
  } catch {
    // Whatever is wrong with the file, its sender can only seal again; the reason of the library is no help.
    throw new Refusal('package-unreadable');
  } finally {
    zip?.close();
  }
  return members;
}

async function readMember(zip, entry, members) {
  const limit = memberLimits[entry.fileName];
  if (limit === undefined || members[entry.fileName] || entry.compressionMethod !== stored
    || entry.compressedSize !== entry.uncompressedSize || entry.uncompressedSize > limit) {
    throw new Error('unexpected member');
  }
  const stream = await promisify(zip.openReadStream.bind(zip))(entry);
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  members[entry.fileName] = Buffer.concat(chunks);
}

/** Is `signature` (CMS, detached, DER) good over `content`? Who signed is not judged: PROTOCOL.md section 9. */
async function signatureFits(content, signature, scratch) {
  const folder = await mkdtemp(path.join(scratch, 'manifest-'));
  try {
    const files = { content: path.join(folder, 'manifest.json'), signature: path.join(folder, 'manifest.p7s') };
    await writeFile(files.content, content, { mode: 0o600 });
    await writeFile(files.signature, signature, { mode: 0o600 });
    const { status } = await run('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-noverify',
      '-in', files.signature, '-content', files.content, '-out', '/dev/null']);
    return status === 0;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function parseManifest(bytes) {
  try {
    const manifest = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const readable = manifest.format === 1 && typeof manifest.packageId === 'string' && typeof manifest.kind === 'string'
      && typeof manifest.payload.sha256 === 'string' && Number.isSafeInteger(manifest.payload.length)
      && typeof manifest.pack.id === 'string' && typeof manifest.pack.version === 'string' && typeof manifest.pack.sha256 === 'string'
      && Number.isSafeInteger(manifest.forms) && typeof manifest.institutionCode === 'string';
    if (readable) return manifest;
  } catch {
    // Falls through: not JSON, not UTF-8, or without the members that are read here.
  }
  throw new Refusal('manifest-unreadable');
}

/**
 * Opens the package file as far as that goes without a private key.
 * @param {string} file
 * @param {string} scratch folder for manifest and signature while openssl looks at them (neither holds patient data)
 * @returns {Promise<{manifest: object, payload: Buffer}>} payload is the CMS container
 * @throws {Refusal} package-unreadable, manifest-unreadable, manifest-signature-invalid, payload-hash-differs
 */
export async function openPackage(file, scratch) {
  const members = await readMembers(file);
  const manifest = parseManifest(members['manifest.json']);
  if (!await signatureFits(members['manifest.json'], members['manifest.p7s'], scratch)) {
    throw new Refusal('manifest-signature-invalid');
  }
  const payload = members['payload.p7m'];
  const sha256 = createHash('sha256').update(payload).digest('hex');
  if (sha256 !== manifest.payload.sha256 || payload.length !== manifest.payload.length) throw new Refusal('payload-hash-differs');
  return { manifest, payload };
}

/**
 * Decrypts the payload in memory; the plaintext never meets the disk.
 * @param {{certificate: string, key: string}} recipient paths of PEM files
 * @throws {Refusal} payload-not-decryptable, also when a single bit was changed or the container is not AuthEnvelopedData
 */
export async function decrypt(payload, recipient, outputLimit) {
  // openssl would open plain EnvelopedData as well, which anyone could have changed.
  if (!payload.subarray(0, 32).includes(authEnvelopedData)) throw new Refusal('payload-not-decryptable');
  const { status, stdout } = await run('openssl', ['cms', '-decrypt', '-binary', '-inform', 'DER',
    '-recip', recipient.certificate, '-inkey', recipient.key], { input: payload, outputLimit });
  if (status !== 0) throw new Refusal('payload-not-decryptable');
  return stdout;
}
