// What a client was told holds after the server was killed and started again.
import assert from 'node:assert/strict';
import { appendFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { makePki } from '../pki.js';
import { RunningEndpoint, temporaryFolder } from './support/endpoint.js';
import { seal } from './support/package.js';

test('restart', async (t) => {
  const pki = await temporaryFolder(t);
  await makePki(pki);

  /** Starts, does `first`, kills, starts again on the same folder, does `second`. */
  async function acrossAKill(st, first, second, between = async () => {}) {
    const work = await temporaryFolder(st);
    const before = await RunningEndpoint.start(work, pki);
    const carried = await first(before);
    await before.kill();
    await between(work);
    const after = await RunningEndpoint.start(work, pki);
    try {
      await second(after, carried);
    } finally {
      await after.stop();
    }
  }

  await t.test('keepsReceiptsResultsAndAuditHeads', (st) => acrossAKill(st, async (endpoint) => {
    const sealed = await seal(pki, endpoint.ready);
    await endpoint.upload(sealed, { metadata: { auditHead: 'cd'.repeat(32) } });
    return { sealed, status: await endpoint.settledStatus(sealed.packageId) };
  }, async (endpoint, { sealed, status }) => {
    assert.equal(status.state, 'registered');
    assert.deepEqual((await endpoint.status(sealed.packageId)).json, status);
    assert.equal((await endpoint.create(sealed)).status, 200);
    assert.equal((await endpoint.control('GET', 'counts')).registrations[sealed.packageId], 1);
  }));

  await t.test('goesOnWithAnUploadHalfDone', (st) => acrossAKill(st, async (endpoint) => {
    const sealed = await seal(pki, endpoint.ready);
    const { headers: { location } } = await endpoint.create(sealed);
    await endpoint.patch(location, 0, sealed.bytes.subarray(0, 500));
    return sealed;
  }, async (endpoint, sealed) => {
    const { upload } = (await endpoint.status(sealed.packageId)).json;
    assert.equal(upload.offset, 500);
    assert.equal((await endpoint.patch(upload.url, 500, sealed.bytes.subarray(500))).status, 204);
    assert.equal((await endpoint.settledStatus(sealed.packageId)).state, 'registered');
  }));

  await t.test('registersWhatWasReceivedButNotYetRegistered', (st) => acrossAKill(st, async (endpoint) => {
    await endpoint.control('POST', 'settings', { holdRegistration: true });
    const sealed = await seal(pki, endpoint.ready);
    await endpoint.upload(sealed);
    return { sealed, received: (await endpoint.status(sealed.packageId)).json };
  }, async (endpoint, { sealed, received }) => {
    assert.equal(received.state, 'received');
    assert.equal((await endpoint.settledStatus(sealed.packageId)).state, 'registered');
    assert.equal((await endpoint.control('GET', 'counts')).registrations[sealed.packageId], 1);
  }));

  await t.test('forgetsAnUploadWhoseBytesAreGone', (st) => acrossAKill(st, async (endpoint) => {
    const sealed = await seal(pki, endpoint.ready);
    await endpoint.create(sealed);
    return sealed;
  }, async (endpoint, sealed) => {
    assert.equal((await endpoint.status(sealed.packageId)).json.state, 'absent');
    assert.equal((await endpoint.upload(sealed)).status, 204);
  }, (work) => rm(path.join(work, 'uploads'), { recursive: true })));

  await t.test('survivesALineThatWasBeingWritten', async (st) => {
    const work = await temporaryFolder(st);
    const packages = [];
    const kept = [];
    // The third run reads what the second has written behind the torn line.
    for (let turn = 0; turn < 3; turn += 1) {
      const endpoint = await RunningEndpoint.start(work, pki);
      for (const [index, { packageId }] of packages.entries()) {
        assert.deepEqual((await endpoint.status(packageId)).json, kept[index]);
      }
      const sealed = await seal(pki, endpoint.ready);
      await endpoint.upload(sealed);
      packages.push(sealed);
      kept.push(await endpoint.settledStatus(sealed.packageId));
      assert.equal(kept[turn].state, 'registered');
      await endpoint.kill();
      await appendFile(path.join(work, 'journal.jsonl'), '{"event":"settled","pack');
    }
  });
});
