// Every fault does what README.md says of it, and nothing else.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { makePki } from '../pki.js';
import { run } from '../tools.js';
import { startEndpoint, temporaryFolder } from './support/endpoint.js';
import { seal, sha256, shelf } from './support/package.js';

const patchRoute = 'PATCH /v1/uploads/{id}';
const statusRoute = 'GET /v1/packages/{id}';
const noAnswer = { code: 'ECONNRESET' };

function parcel(length = 1000) {
  const bytes = Buffer.alloc(length, 'parcel');
  return { packageId: randomUUID(), bytes, sha256: sha256(bytes) };
}

test('faults', async (t) => {
  const folder = await temporaryFolder(t);
  await makePki(folder);
  const endpoint = await startEndpoint(t, folder);
  const state = async (packageId) => (await endpoint.status(packageId)).json;
  t.beforeEach(() => endpoint.control('POST', 'reset'));

  await t.test('cutsAPatchAfterExactlySoManyBytesAndKeepsThem', async () => {
    const sealed = await seal(folder, endpoint.ready, { document: shelf(3000), forms: 3000 });
    assert.ok(sealed.bytes.length > 150000);
    const { headers: { location } } = await endpoint.create(sealed);
    await endpoint.order({ kind: 'cut', route: patchRoute, afterBytes: 123457 });
    await assert.rejects(endpoint.patch(location, 0, sealed.bytes));
    assert.equal((await state(sealed.packageId)).upload.offset, 123457);
    assert.equal((await endpoint.patch(location, 123457, sealed.bytes.subarray(123457))).status, 204);
    const status = await endpoint.settledStatus(sealed.packageId);
    assert.deepEqual([status.state, status.results.length], ['registered', 3000]);
    const { requests, uploadedBytes } = await endpoint.control('GET', 'counts');
    assert.deepEqual([requests[patchRoute], uploadedBytes], [2, sealed.bytes.length]);
  });

  await t.test('dropsTheAnswerAfterACreateWasKept', async () => {
    const sealed = parcel();
    await endpoint.order({ kind: 'dropAnswer', route: 'POST /v1/uploads' });
    await assert.rejects(endpoint.create(sealed), noAnswer);
    const { upload } = await state(sealed.packageId);
    const again = await endpoint.create(sealed);
    assert.deepEqual([again.status, again.headers.location], [200, upload.url]);
    assert.equal((await endpoint.control('GET', 'counts')).requests['POST /v1/uploads'], 2);
  });

  await t.test('dropsTheAnswerAfterTheLastByteWasKept', async () => {
    const sealed = await seal(folder, endpoint.ready);
    const { headers: { location } } = await endpoint.create(sealed);
    await endpoint.order({ kind: 'dropAnswer', route: patchRoute });
    await assert.rejects(endpoint.patch(location, 0, sealed.bytes), noAnswer);
    assert.equal((await endpoint.settledStatus(sealed.packageId)).state, 'registered');
    assert.equal((await endpoint.control('GET', 'counts')).registrations[sealed.packageId], 1);
  });

  await t.test('dropsTheAnswerToAQuestionAndToACancel', async () => {
    const sealed = parcel();
    const { headers: { location } } = await endpoint.create(sealed);
    await endpoint.order({ kind: 'dropAnswer', route: '*', times: 2 });
    await assert.rejects(endpoint.status(sealed.packageId), noAnswer);
    await assert.rejects(endpoint.send('DELETE', location), noAnswer);
    assert.equal((await state(sealed.packageId)).state, 'absent');
  });

  for (const status of [500, 503, 409, 423, 401]) {
    await t.test(`answers ${status} without doing anything`, async () => {
      const sealed = parcel();
      await endpoint.order({ kind: 'answer', route: 'POST /v1/uploads', status, headers: { 'Retry-After': 2 } });
      const answer = await endpoint.create(sealed);
      assert.deepEqual([answer.status, answer.headers['retry-after']], [status, '2']);
      assert.equal((await state(sealed.packageId)).state, 'absent');
      assert.equal((await endpoint.create(sealed)).status, 201, 'one order, one fault');
    });
  }

  await t.test('countsNoWrongPasswordForAnOrdered401', async () => {
    await endpoint.order({ kind: 'answer', route: statusRoute, status: 401, times: 5 });
    for (let turn = 0; turn < 5; turn += 1) assert.equal((await endpoint.status(randomUUID())).status, 401);
    assert.equal((await endpoint.status(randomUUID())).status, 200);
  });

  await t.test('redirectsElsewhere', async () => {
    await endpoint.order({ kind: 'answer', route: statusRoute, status: 307, location: 'https://localhost:9/trap' });
    const answer = await endpoint.send('GET', `v1/packages/${randomUUID()}`, { ordered: true });
    assert.deepEqual([answer.status, answer.headers.location], [307, 'https://localhost:9/trap']);
  });

  await t.test('showsAPortalPageUntilItIsToldToStop', async () => {
    await endpoint.order({ kind: 'portal', route: '*', times: null });
    for (const place of ['v1/service', `v1/packages/${randomUUID()}`, 'v1/service']) {
      const answer = await endpoint.send('GET', place, { ordered: true });
      assert.deepEqual([answer.status, answer.headers['content-type']], [200, 'text/html; charset=utf-8']);
    }
    await endpoint.control('DELETE', 'faults');
    assert.equal((await endpoint.send('GET', 'v1/service')).json.marker, 'todoke-endpoint/1');
  });

  await t.test('leavesTheFirstRequestsAloneWhenToldTo', async () => {
    await endpoint.order({ kind: 'answer', route: statusRoute, status: 500, skip: 2 });
    const statuses = [];
    for (let turn = 0; turn < 4; turn += 1) statuses.push((await endpoint.status(randomUUID())).status);
    assert.deepEqual(statuses, [200, 200, 500, 200]);
  });

  await t.test('cutsAnAnswerShort', async () => {
    await endpoint.order({ kind: 'truncateAnswer', route: 'GET /v1/service', afterBytes: 20 });
    await assert.rejects(endpoint.send('GET', 'v1/service'), noAnswer);
    await endpoint.order({ kind: 'truncateAnswer', route: 'GET /v1/service', afterBytes: 0 });
    await assert.rejects(endpoint.send('GET', 'v1/service'), noAnswer);
  });

  await t.test('holdsARequestUntilItIsReleased', async () => {
    await endpoint.order({ kind: 'hold', route: statusRoute });
    let answered = false;
    const held = endpoint.status(randomUUID()).then((answer) => { answered = true; return answer; });
    await endpoint.control('GET', 'held');
    assert.equal((await endpoint.status(randomUUID())).status, 200, 'others pass');
    assert.equal(answered, false);
    await endpoint.control('POST', 'release');
    assert.equal((await held).status, 200);
  });

  await t.test('worksOnAHeldRequestAfterItsClientHasGone', async () => {
    const sealed = parcel();
    await endpoint.order({ kind: 'hold', route: 'POST /v1/uploads' });
    const patience = new AbortController();
    const abandoned = assert.rejects(endpoint.create(sealed, { tls: { signal: patience.signal } }), { code: 'ABORT_ERR' });
    await endpoint.control('GET', 'held');
    patience.abort();
    await abandoned;
    assert.equal((await state(sealed.packageId)).state, 'absent');
    // The order is answered after the abandoned request has taken its place in the package's queue; the question comes behind it.
    await endpoint.control('POST', 'release');
    assert.equal((await state(sealed.packageId)).state, 'partial');
  });

  await t.test('delays', async () => {
    await endpoint.order({ kind: 'delay', route: statusRoute, milliseconds: 150 });
    const start = performance.now();
    assert.equal((await endpoint.status(randomUUID())).status, 200);
    assert.ok(performance.now() - start >= 140);
  });

  await t.test('readsUploadsNoFasterThanTold', async () => {
    const sealed = parcel(3000);
    const { headers: { location } } = await endpoint.create(sealed);
    await endpoint.control('POST', 'settings', { bytesPerSecond: 20000 });
    const start = performance.now();
    await endpoint.patch(location, 0, sealed.bytes);
    assert.ok(performance.now() - start >= 140);
  });

  await t.test('lets a newcomer take over an upload that hangs', async () => {
    const sealed = parcel(3000);
    const { headers: { location } } = await endpoint.create(sealed);
    await endpoint.order({ kind: 'hold', route: patchRoute });
    await endpoint.control('POST', 'settings', { bytesPerSecond: 1 });
    const hanging = endpoint.patch(location, 0, sealed.bytes);
    await endpoint.control('GET', 'held');
    await endpoint.control('POST', 'release');
    const head = endpoint.send('HEAD', location);
    assert.equal((await head).headers['upload-offset'], '0');
    assert.equal((await hanging).headers['upload-offset'], '0');
  });

  await t.test('tellsAWrongTimeAndAnotherIdentity', async () => {
    await endpoint.control('POST', 'settings', { clockOffsetSeconds: -3600, service: { id: 'another' } });
    const { json } = await endpoint.send('GET', 'v1/service');
    assert.ok(Math.abs(Date.now() - 3600000 - Date.parse(json.time)) < 60000);
    assert.equal(json.id, 'another');
    await endpoint.control('POST', 'reset');
    assert.equal((await endpoint.send('GET', 'v1/service')).json.id, 'practice-local');
  });

  await t.test('liesWithReceipts', async () => {
    const { ready } = endpoint;
    const sealed = await seal(folder, ready);
    await endpoint.upload(sealed);
    const truth = (await endpoint.settledStatus(sealed.packageId)).receipt;
    const verifies = async ({ json, signature }) => {
      const files = [path.join(folder, 'lie.json'), path.join(folder, 'lie.p7s')];
      await writeFile(files[0], Buffer.from(json, 'base64'));
      await writeFile(files[1], Buffer.from(signature, 'base64'));
      const { status } = await run('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', files[1], '-content', files[0],
        '-certfile', ready.pki.receiptSigner.certificate, '-nointern', '-noverify', '-out', '/dev/null']);
      return status === 0;
    };
    const lie = async (variant) => {
      await endpoint.order({ kind: 'receipt', route: statusRoute, variant });
      return (await state(sealed.packageId)).receipt;
    };
    assert.equal(await verifies(truth), true);
    const truncated = await lie('truncated');
    assert.equal(await verifies(truncated), false);
    assert.throws(() => JSON.parse(Buffer.from(truncated.json, 'base64')));
    const altered = await lie('altered');
    assert.equal(await verifies(altered), false);
    assert.notEqual(JSON.parse(Buffer.from(altered.json, 'base64')).serial, JSON.parse(Buffer.from(truth.json, 'base64')).serial);
    const otherSigner = await lie('otherSigner');
    assert.equal(otherSigner.json, truth.json);
    assert.equal(await verifies(otherSigner), false);
    const otherPackage = await lie('otherPackage');
    assert.equal(await verifies(otherPackage), true);
    assert.notEqual(JSON.parse(Buffer.from(otherPackage.json, 'base64')).packageId, sealed.packageId);
    assert.deepEqual((await state(sealed.packageId)).receipt, truth);
  });

  await t.test('refusesOrdersThatMakeNoSense', async () => {
    await assert.rejects(endpoint.order({ kind: 'rain', route: '*' }), /no such kind/);
    await assert.rejects(endpoint.order({ kind: 'portal', route: 'GET /v1/nothing' }), /no such route/);
    await assert.rejects(endpoint.order({ kind: 'cut', route: '*', afterBytes: 1 }), /only a PATCH/);
    await assert.rejects(endpoint.order({ kind: 'receipt', route: statusRoute, variant: 'kind' }), /no such variant/);
    await assert.rejects(endpoint.control('POST', 'settings', { colour: 'red' }), /no such setting/);
    assert.deepEqual(await endpoint.control('GET', 'faults'), []);
  });
});
