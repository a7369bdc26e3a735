// Seals one practice package for the tests of the sender: make-package.mjs READY.json FOLDER FORMS
// READY.json is the line that the endpoint printed when it was ready. Prints what a record of the outbox needs.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packFolder } from '../endpoint/test/support/endpoint.js';
import { seal, sha256, shelf } from '../endpoint/test/support/package.js';

const [readyFile, folder, forms] = process.argv.slice(2);
const ready = JSON.parse(await readFile(readyFile, 'utf8'));
const sealed = await seal(folder, ready, { document: shelf(Number(forms)), forms: Number(forms) });
const file = path.join(folder, `${sealed.packageId}.todoke`);
await writeFile(file, sealed.bytes);
process.stdout.write(JSON.stringify({
  file,
  packageId: sealed.packageId,
  sha256: sealed.sha256,
  length: sealed.bytes.length,
  payload: sealed.payload,
  packSha256: sha256(await readFile(path.join(packFolder, 'pack.json'))),
}));
