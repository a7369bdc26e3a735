// A package is received, opened, validated, registered once, and proved by a receipt that openssl verifies.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { makePki } from '../pki.js';
import { run } from '../tools.js';
import { assertSchema } from './support/conformance.js';
import { startEndpoint, temporaryFolder } from './support/endpoint.js';
import { seal, sha256, shelf } from './support/package.js';

/** Verifies as PROTOCOL.md section 6 says by hand; the receipt's content. */
async function verifiedReceipt(folder, { json, signature }, signer) {
  const bytes = Buffer.from(json, 'base64');
  const files = { json: path.join(folder, 'receipt.json'), signature: path.join(folder, 'receipt.p7s') };
  await writeFile(files.json, bytes);
  await writeFile(files.signature, Buffer.from(signature, 'base64'));
  const { status, stderr } = await run('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', files.signature,
    '-content', files.json, '-certfile', signer.certificate, '-nointern', '-noverify', '-out', '/dev/null']);
  assert.equal(status, 0, stderr);
  const receipt = JSON.parse(bytes);
  assertSchema('Receipt', receipt);
  return receipt;
}

function flip(bytes, index = bytes.length >> 1) {
  const changed = Buffer.from(bytes);
  changed[index] ^= 1;
  return changed;
}

const refusedPackages = [
  ['a member too many', 'package-unreadable', { change: (members) => { members['more.txt'] = Buffer.from('x'); } }],
  ['a member missing', 'package-unreadable', { change: (members) => { delete members['manifest.p7s']; } }],
  ['a member of another name', 'package-unreadable',
    { change: (members) => { members['other.p7s'] = members['manifest.p7s']; delete members['manifest.p7s']; } }],
  ['compressed members', 'package-unreadable', { zipOptions: ['-9'] }],
  ['a manifest that is no JSON', 'manifest-unreadable', { change: (members) => { members['manifest.json'] = Buffer.from('{'); } }],
  ['a manifest changed after signing', 'manifest-signature-invalid',
    { change: (members) => { members['manifest.json'] = Buffer.from(members['manifest.json'].toString().replace('D0021', 'D0012')); } }],
  ['a flipped bit in the payload', 'payload-hash-differs',
    { change: (members) => { members['payload.p7m'] = flip(members['payload.p7m']); } }],
  ['a manifest for another institution', 'manifest-differs', { manifest: { institutionCode: '1310000018' } }],
  ['a real package at a rehearsal endpoint', 'kind-differs', { manifest: { kind: 'real' } }],
  ['a pack that is not accepted', 'pack-not-accepted', { manifest: { pack: { id: 'test-shelf', version: '2', sha256: '0'.repeat(64) } } }],
  ['encryption without authentication', 'payload-not-decryptable', { cipher: '-aes-256-cbc' }],
  ['a document that the schema refuses', 'document-invalid', { document: shelf(2).replace('200', '-200') }],
  ['a document of another kind', 'document-invalid', { document: '<other/>' }],
  ['a document with a document type', 'document-invalid', { document: shelf(2).replace('<shelf', '<!DOCTYPE shelf><shelf') }],
  ['a document cut short', 'document-invalid', { document: shelf(2).slice(0, 200) }],
  ['a document that is not in its encoding', 'document-invalid', { document: Buffer.from(shelf(2), 'utf16le') }],
  ['a document in an encoding that nobody knows', 'document-invalid', { document: shelf(2).replace('UTF-8', 'EBCDIC-X') }],
  ['another number of forms than the manifest says', 'form-count-differs', { forms: 3 }],
];

test('registration', async (t) => {
  const folder = await temporaryFolder(t);
  await makePki(folder);
  const endpoint = await startEndpoint(t, folder);
  const { ready } = endpoint;

  await t.test('registersEveryFormOnceAndProvesIt', async () => {
    const sealed = await seal(folder, ready, { document: shelf(5), forms: 5 });
    const auditHead = 'ab'.repeat(32);
    await endpoint.control('POST', 'settings', { holdRegistration: true });
    const sent = await endpoint.upload(sealed, { metadata: { auditHead } });
    assert.equal(sent.status, 204);

    const received = await endpoint.status(sealed.packageId);
    assert.equal(received.json.state, 'received');
    assert.equal(received.headers['retry-after'], '1');
    const first = await verifiedReceipt(folder, received.json.receipt, ready.pki.receiptSigner);
    assert.equal(first.state, 'received');
    assert.deepEqual(first.results, []);
    assert.equal(first.accessKeysCommitment, null);
    assert.deepEqual(first.payload, sealed.payload);
    assert.deepEqual(first.package, { sha256: sealed.sha256, length: sealed.bytes.length });
    assert.equal(first.auditHead, auditHead);

    await endpoint.control('POST', 'settings', { holdRegistration: false });
    const status = await endpoint.settledStatus(sealed.packageId);
    assert.equal(status.state, 'registered');
    assert.deepEqual(status.results.map(({ form }) => form), [1, 2, 3, 4, 5]);
    assert.equal(new Set(status.results.map(({ accessKey }) => accessKey)).size, 5);
    const second = await verifiedReceipt(folder, status.receipt, ready.pki.receiptSigner);
    assert.equal(second.state, 'registered');
    assert.equal(second.receivedAt, first.receivedAt);
    assert.notEqual(second.serial, first.serial);
    const lines = status.results.map(({ form, accessKey }) => `${form}:${accessKey}\n`).join('');
    const commitment = createHmac('sha256', Buffer.from(status.accessKeySalt, 'base64')).update(lines).digest('hex');
    assert.equal(second.accessKeysCommitment, commitment);
    assert.equal(Buffer.from(status.accessKeySalt, 'base64').length, 32);
    const receiptText = Buffer.from(status.receipt.json, 'base64').toString();
    assert.ok(!status.results.some(({ accessKey }) => receiptText.includes(accessKey)), 'an access key stands in the receipt');
    assert.ok(!receiptText.includes(status.accessKeySalt), 'the salt stands in the receipt');

    assert.deepEqual((await endpoint.status(sealed.packageId)).json.receipt, status.receipt);
    assert.equal((await endpoint.control('GET', 'counts')).registrations[sealed.packageId], 1);
  });

  await t.test('refusesTheFormsItIsToldToAndRegistersTheOthers', async () => {
    const sealed = await seal(folder, ready, { document: shelf(3), forms: 3 });
    await endpoint.control('POST', 'settings', { refusals: [{ form: 2, code: 'S1002', packageId: sealed.packageId }] });
    await endpoint.upload(sealed);
    const status = await endpoint.settledStatus(sealed.packageId);
    assert.equal(status.state, 'partly-registered');
    assert.deepEqual(status.results.map(({ state }) => state), ['registered', 'refused', 'registered']);
    assert.equal(status.results[1].code, 'S1002');
    const receipt = await verifiedReceipt(folder, status.receipt, ready.pki.receiptSigner);
    assert.deepEqual(receipt.results, status.results.map(({ form, state, code }) => ({ form, state, code })));
    const { json } = status.receipt;
    const lines = [0, 2].map((index) => `${index + 1}:${status.results[index].accessKey}\n`).join('');
    const commitment = createHmac('sha256', Buffer.from(status.accessKeySalt, 'base64')).update(lines).digest('hex');
    assert.equal(JSON.parse(Buffer.from(json, 'base64')).accessKeysCommitment, commitment);
  });

  await t.test('refusesThePackageWhenEveryFormIsRefused', async () => {
    const sealed = await seal(folder, ready, { document: shelf(1), forms: 1 });
    await endpoint.control('POST', 'settings', { refusals: [{ form: 1, code: 'X-7', ja: '理由', en: 'reason' }] });
    await endpoint.upload(sealed);
    const status = await endpoint.settledStatus(sealed.packageId);
    assert.equal(status.state, 'refused');
    assert.deepEqual(status.results, [{ form: 1, state: 'refused', accessKey: null, code: 'X-7', ja: '理由', en: 'reason' }]);
    assert.equal(status.accessKeySalt, null);
    await endpoint.control('POST', 'settings', { refusals: [] });
  });

  for (const [what, code, wish] of refusedPackages) {
    await t.test(`refuses ${what}`, async () => {
      const sealed = await seal(folder, ready, wish);
      assert.equal((await endpoint.upload(sealed)).status, 204);
      const status = await endpoint.settledStatus(sealed.packageId);
      assert.equal(status.state, 'refused');
      assert.equal(status.refusal.code, code);
      const receipt = await verifiedReceipt(folder, status.receipt, ready.pki.receiptSigner);
      assert.equal(receipt.state, 'refused');
      assert.equal((await endpoint.control('GET', 'counts')).registrations[sealed.packageId], undefined);
    });
  }

  await t.test('refusesAFlippedBitThatTheManifestVouchesFor', async () => {
    // The sender's own manifest fits the damaged payload; only the authenticated encryption can tell.
    let damaged;
    await seal(folder, ready, { change: (members) => { damaged = flip(members['payload.p7m'], members['payload.p7m'].length - 20); } });
    const sealed = await seal(folder, ready, {
      manifest: { payload: { sha256: sha256(damaged), length: damaged.length } },
      change: (members) => { members['payload.p7m'] = damaged; },
    });
    await endpoint.upload(sealed);
    assert.equal((await endpoint.settledStatus(sealed.packageId)).refusal.code, 'payload-not-decryptable');
  });

  await t.test('readsDocumentsInUtf16AndAcrossSlices', async () => {
    // Over one megabyte, so that the document is read in several slices.
    const text = shelf(9000).replace('UTF-8', 'UTF-16').replaceAll('梅干', '梅干の瓶詰め・長い名前を持つ瓶');
    const document = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    assert.ok(document.length > 1 << 20);
    const sealed = await seal(folder, ready, { document, forms: 9000 });
    await endpoint.upload(sealed);
    const { refusal, results } = await endpoint.settledStatus(sealed.packageId);
    assert.deepEqual([refusal, results.length], [null, 9000]);
  });

  await t.test('leavesNoPlaintextBehind', async () => {
    const { status, stdout } = await run('grep', ['-rl', '梅干', endpoint.work]);
    assert.equal(status, 1, stdout.toString());
  });
});

test('decryptsForAnRsaRecipientToo', async (t) => {
  const folder = await temporaryFolder(t);
  await makePki(folder, { recipientKey: 'rsa3072' });
  const endpoint = await startEndpoint(t, folder);
  const sealed = await seal(folder, endpoint.ready);
  await endpoint.upload(sealed);
  assert.equal((await endpoint.settledStatus(sealed.packageId)).state, 'registered');
});
