// tus, and what the package id adds to it: PROTOCOL.md section 4.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import * as tus from 'tus-js-client';
import { makePki } from '../pki.js';
import { announcementOf, startEndpoint, temporaryFolder } from './support/endpoint.js';
import { seal, sha256 } from './support/package.js';

/** Bytes that are no package, for tests that end before the endpoint opens it. */
function parcel(length = 1000) {
  const bytes = Buffer.alloc(length, 'parcel');
  return { packageId: randomUUID(), bytes, sha256: sha256(bytes) };
}

const outcome = ({ status, json }) => [status, json?.code];

test('uploads', async (t) => {
  const folder = await temporaryFolder(t);
  await makePki(folder);
  const endpoint = await startEndpoint(t, folder, '--max-package-bytes', '5000000');
  const state = async (packageId, options) => (await endpoint.status(packageId, options)).json;
  const other = { account: 'clerk02' };

  await t.test('announcesWhatItOffersAndNoMore', async () => {
    const { status, headers } = await endpoint.send('OPTIONS', 'v1/uploads', { anonymous: true });
    assert.equal(status, 204);
    assert.equal(headers['tus-extension'], 'creation,termination,expiration');
    assert.equal(headers['tus-max-size'], '5000000');
  });

  await t.test('worksWithTheOfficialClient', async () => {
    const sealed = await seal(folder, endpoint.ready);
    const { url } = await new Promise((resolve, reject) => {
      const upload = new tus.Upload(sealed.bytes, {
        endpoint: `${endpoint.ready.baseUrl}v1/uploads`,
        chunkSize: 700,
        headers: endpoint.authorization(),
        metadata: announcementOf(sealed),
        httpStack: new tus.DefaultHttpStack({ ca: endpoint.ca }),
        retryDelays: null,
        onError: reject,
        onSuccess: () => resolve(upload),
      });
      upload.start();
    });
    assert.ok(url.startsWith(`${endpoint.ready.baseUrl}v1/uploads/`));
    assert.equal((await endpoint.settledStatus(sealed.packageId)).state, 'registered');
  });

  await t.test('resumesWhereItStands', async () => {
    const sealed = await seal(folder, endpoint.ready);
    assert.equal((await state(sealed.packageId)).state, 'absent');
    const created = await endpoint.create(sealed);
    assert.equal(created.status, 201);
    const { location } = created.headers;
    assert.ok(Date.parse(created.headers['upload-expires']) > Date.now());
    assert.equal((await endpoint.patch(location, 0, sealed.bytes.subarray(0, 300))).headers['upload-offset'], '300');
    const head = await endpoint.send('HEAD', location);
    assert.deepEqual([head.headers['upload-offset'], head.headers['upload-length']], ['300', String(sealed.bytes.length)]);
    const partial = await state(sealed.packageId);
    assert.equal(partial.state, 'partial');
    assert.deepEqual({ ...partial.upload, expires: null }, { url: location, offset: 300, length: sealed.bytes.length, expires: null });
    assert.deepEqual(outcome(await endpoint.patch(location, 200, sealed.bytes.subarray(200))), [409, 'offset-differs']);
    assert.deepEqual(outcome(await endpoint.patch(location, 300, sealed.bytes.subarray(300))), [204, undefined]);
    assert.equal((await endpoint.settledStatus(sealed.packageId)).state, 'registered');
    assert.equal((await endpoint.send('HEAD', location)).headers['upload-offset'], String(sealed.bytes.length));
  });

  await t.test('answersASecondCreateWithTheFirstUpload', async () => {
    const sealed = parcel();
    const { headers: { location } } = await endpoint.create(sealed);
    await endpoint.patch(location, 0, sealed.bytes.subarray(0, 10));
    const again = await endpoint.create(sealed);
    assert.equal(again.status, 200);
    assert.equal(again.headers.location, location);
    assert.equal(again.headers['upload-offset'], '10');
    assert.equal(again.json.state, 'partial');
  });

  await t.test('makesOneUploadOfParallelCreates', async () => {
    const sealed = parcel();
    const answers = await Promise.all(Array.from({ length: 5 }, () => endpoint.create(sealed)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 200, 200, 201]);
    assert.equal(new Set(answers.map(({ headers }) => headers.location)).size, 1);
  });

  await t.test('calls a second create of a finished package a success', async () => {
    const sealed = await seal(folder, endpoint.ready);
    await endpoint.upload(sealed);
    await endpoint.settledStatus(sealed.packageId);
    const again = await endpoint.create(sealed);
    assert.deepEqual([again.status, again.headers.location, again.json.state], [200, undefined, 'registered']);
    assert.equal((await endpoint.control('GET', 'counts')).registrations[sealed.packageId], 1);
  });

  await t.test('refusesAnotherContentUnderAKnownId', async () => {
    const sealed = parcel();
    await endpoint.create(sealed);
    const different = { ...parcel(900), packageId: sealed.packageId };
    assert.deepEqual(outcome(await endpoint.create(different)), [409, 'package-id-conflict']);
    assert.equal((await state(sealed.packageId)).package.sha256, sealed.sha256);
  });

  await t.test('throwsAwayBytesThatWereNotAnnounced', async () => {
    const sealed = parcel();
    const { headers: { location } } = await endpoint.create(sealed);
    const damaged = Buffer.from(sealed.bytes);
    damaged[500] ^= 1;
    assert.deepEqual(outcome(await endpoint.patch(location, 0, damaged)), [422, 'package-hash-differs']);
    const after = await state(sealed.packageId);
    assert.deepEqual([after.state, after.refusal.code], ['absent', 'package-hash-differs']);
    assert.equal((await endpoint.send('HEAD', location)).status, 404);
    assert.equal((await endpoint.create(sealed)).status, 201, 'the right bytes may come');
  });

  await t.test('cancelsWhatIsNotFinished', async () => {
    const sealed = await seal(folder, endpoint.ready);
    const { headers: { location } } = await endpoint.create(sealed);
    assert.equal((await endpoint.send('DELETE', location)).status, 204);
    assert.equal((await state(sealed.packageId)).refusal.code, 'cancelled');
    assert.deepEqual(outcome(await endpoint.send('DELETE', location)), [404, 'upload-unknown']);
    const second = await endpoint.create(sealed);
    await endpoint.patch(second.headers.location, 0, sealed.bytes);
    assert.deepEqual(outcome(await endpoint.send('DELETE', second.headers.location)), [409, 'already-received']);
  });

  await t.test('expiresWhatNobodyFinishes', async () => {
    const sealed = parcel();
    const { headers: { location } } = await endpoint.create(sealed);
    await endpoint.control('POST', 'expire', { packageId: sealed.packageId });
    assert.equal((await endpoint.send('HEAD', location)).status, 410);
    assert.deepEqual(outcome(await endpoint.patch(location, 0, sealed.bytes)), [410, 'upload-expired']);
    assert.equal((await state(sealed.packageId)).state, 'absent');
    assert.equal((await endpoint.create(sealed)).status, 201);
  });

  await t.test('showsAnInstitutionOnlyItsOwn', async () => {
    const sealed = parcel();
    const { headers: { location } } = await endpoint.create(sealed);
    assert.equal((await state(sealed.packageId, other)).state, 'absent');
    assert.equal((await endpoint.send('HEAD', location, other)).status, 404);
    assert.deepEqual(outcome(await endpoint.create(sealed, other)), [403, 'institution-not-yours']);
    const foreign = { metadata: { institutionCode: '1310000018' }, ...other };
    assert.deepEqual(outcome(await endpoint.create(sealed, foreign)), [409, 'package-id-conflict']);
  });

  await t.test('returnsTheLastAuditHeadOfTheDevice', async () => {
    const [deviceA, deviceB] = [randomUUID(), randomUUID()];
    const [headA, headB] = ['aa'.repeat(32), 'bb'.repeat(32)];
    const as = (device) => ({ headers: { 'Todoke-Device': device } });
    await endpoint.create(parcel(), { metadata: { auditHead: headA }, ...as(deviceA) });
    await endpoint.create(parcel(), { metadata: { auditHead: headB }, ...as(deviceB) });
    const ask = async (options) => (await state(randomUUID(), options)).audit;
    assert.deepEqual([(await ask(as(deviceA))).lastHead, (await ask(as(deviceA))).scope], [headA, 'device']);
    assert.equal((await ask(as(deviceB))).lastHead, headB);
    assert.deepEqual([(await ask()).lastHead, (await ask()).scope], [headB, 'institution']);
    assert.deepEqual([(await ask(as(randomUUID()))).lastHead, (await ask(as(randomUUID()))).scope], [headB, 'institution']);
    assert.equal((await ask(other)).lastHead, null);
  });

  const post = (headers) => endpoint.send('POST', 'v1/uploads', { headers });
  const wrongRequests = [
    ['a missing key', 400, 'metadata-missing', () => endpoint.create(parcel(), { metadata: { sha256: null } })],
    ['an id in capitals', 400, 'metadata-invalid', () => endpoint.create({ ...parcel(), packageId: randomUUID().toUpperCase() })],
    ['two lengths', 400, 'metadata-invalid', () => endpoint.create(parcel(), { metadata: { length: '999' } })],
    ['metadata that is no base64', 400, 'metadata-invalid', () => post({ 'Upload-Length': 1, 'Upload-Metadata': 'packageId §' })],
    ['a deferred length', 400, 'length-missing', () => post({ 'Upload-Defer-Length': 1 })],
    ['an empty package', 400, 'length-missing', () => endpoint.create(parcel(0))],
    ['a package that is too large', 413, 'package-too-large', () => endpoint.create(parcel(5000001))],
    ['another version of tus', 412, 'tus-version-differs', () => endpoint.create(parcel(), { headers: { 'Tus-Resumable': '0.2.2' } })],
    ['an unknown upload', 404, 'upload-unknown', () => endpoint.patch('v1/uploads/nothing', 0, Buffer.from('x'))],
    ['an id that is none', 400, 'package-id-invalid', () => endpoint.status('abc')],
    ['an unknown place', 404, 'not-found', () => endpoint.send('GET', 'v2/service')],
    ['a method that is not offered', 405, 'method-not-allowed', () => endpoint.send('DELETE', 'v1/service')],
    ['a method in disguise', 404, 'upload-unknown',
      () => endpoint.patch('v1/uploads/nothing', 0, Buffer.from('x'), { headers: { 'X-HTTP-Method-Override': 'POST' } })],
  ];
  for (const [what, status, code, request] of wrongRequests) {
    await t.test(`refuses ${what}`, async () => assert.deepEqual(outcome(await request()), [status, code]));
  }

  await t.test('refusesBodiesThatAreNotOfTus', async () => {
    const sealed = parcel();
    const { headers: { location } } = await endpoint.create(sealed);
    const wrongType = endpoint.patch(location, 0, sealed.bytes, { headers: { 'Content-Type': 'application/octet-stream' } });
    assert.deepEqual(outcome(await wrongType), [415, 'content-type-differs']);
    const noOffset = endpoint.patch(location, 0, sealed.bytes, { headers: { 'Upload-Offset': 'x' } });
    assert.deepEqual(outcome(await noOffset), [400, 'header-invalid']);
    const tooMuch = Buffer.concat([sealed.bytes, sealed.bytes]);
    assert.deepEqual(outcome(await endpoint.patch(location, 0, tooMuch)), [413, 'package-too-large']);
    assert.equal((await state(sealed.packageId)).upload.offset, 0);
  });
});
