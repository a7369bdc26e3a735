// The pack that the program ships works with the endpoint: its ready samples are registered, a broken one is refused.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makePki } from '../pki.js';
import { startEndpoint, temporaryFolder } from './support/endpoint.js';
import { seal, sha256 } from './support/package.js';

const folder = fileURLToPath(new URL('../../../schemas/standin/2024-04', import.meta.url));

test('shipped pack', async (t) => {
  const packBytes = await readFile(path.join(folder, 'pack.json'));
  const { id, version, samples } = JSON.parse(packBytes);
  const pack = { id, version, sha256: sha256(packBytes), standIn: true };
  const ready = samples.filter(({ expect }) => expect === null);
  assert.ok(ready.length > 0, 'the pack has no ready sample');
  const work = await temporaryFolder(t);
  await makePki(work);
  const endpoint = await startEndpoint(t, work, '--pack', folder);

  async function settle(document, forms) {
    const sealed = await seal(work, endpoint.ready, { document, forms, manifest: { pack } });
    await endpoint.upload(sealed);
    return endpoint.settledStatus(sealed.packageId);
  }

  for (const { file } of ready) {
    await t.test(`registers ${file}`, async () => {
      const document = await readFile(path.join(folder, file));
      const forms = Number(/<formCount>(\d+)<\/formCount>/.exec(document.toString())[1]);
      const status = await settle(document, forms);
      assert.deepEqual([status.refusal, status.state, status.results.length], [null, 'registered', forms]);
    });
  }

  await t.test('refusesADocumentThatItsSchemaRefuses', async () => {
    const document = (await readFile(path.join(folder, ready[0].file))).toString();
    assert.equal((await settle(document.replace('<formCount>', '<formCount>x'), 20)).refusal.code, 'document-invalid');
  });
});
