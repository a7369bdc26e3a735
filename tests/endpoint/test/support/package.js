// Makes sealed packages with openssl and zip, so that no code of the program under test or of the endpoint is involved.
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openssl, run } from '../../tools.js';
import { packFolder } from './endpoint.js';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A document of the test pack with so many jars, spread over two boards and among lids, which are no forms. */
export function shelf(jars) {
  const jar = (number) => `<jar><content>梅干 ${number}</content><grams>${number * 100}</grams></jar>`;
  const all = Array.from({ length: jars }, (_, index) => jar(index + 1));
  const middle = Math.ceil(jars / 2);
  return '<?xml version="1.0" encoding="UTF-8"?>\n<shelf xmlns="urn:todoke:test:shelf">'
    + `<board><lid>a</lid>${all.slice(0, middle).join('')}</board><board>${all.slice(middle).join('')}<lid>b</lid></board></shelf>\n`;
}

/**
 * Seals a document.
 * @param {string} folder to work in; @param {object} ready the endpoint's ready line
 * @param {{document?: string|Buffer, forms?: number, manifest?: object, change?: (members: object) => void, cipher?: string,
 *   zipOptions?: string[]}} wish
 *   `manifest` members replace those of the true one before it is signed; `change` spoils members after signing
 * @returns {Promise<{packageId: string, bytes: Buffer, sha256: string, payload: {sha256: string, length: number}}>}
 */
export async function seal(folder, ready, { document = shelf(2), forms = 2, manifest: changes = {}, change = () => {},
  cipher = '-aes-256-gcm', zipOptions = ['-0'] } = {}) {
  const place = await mkdtemp(path.join(folder, 'seal-'));
  const file = (name) => path.join(place, name);
  await writeFile(file('document.xml'), document);
  await openssl(['cms', '-encrypt', '-binary', cipher, '-outform', 'DER', '-in', file('document.xml'), '-out', file('payload.p7m'),
    ready.doctors.D0021.certificate, ready.pki.recipient.certificate]);
  const payload = await readFile(file('payload.p7m'));
  const packBytes = await readFile(path.join(packFolder, 'pack.json'));
  const manifest = {
    format: 1, packageId: randomUUID(), name: 'TDK-20261122-0001-00000000', kind: 'rehearsal', part: { index: 1, count: 1 },
    payload: { sha256: sha256(payload), length: payload.length },
    pack: { id: 'test-shelf', version: '1', sha256: sha256(packBytes), standIn: true }, engine: '0.1.0',
    forms, verdicts: { ready: forms, confirmed: 0 }, confirmations: [], consent: null,
    institutionCode: '1319999996', doctorNumber: 'D0021', keyFingerprint: sha256('key'), recipients: [],
    createdAt: '2026-11-22T01:02:03.456Z', clockOffsetMs: null, supersedes: [], auditHead: null, ...changes,
  };
  await writeFile(file('manifest.json'), JSON.stringify(manifest));
  await openssl(['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=check PC',
    '-keyout', file('seal.key'), '-out', file('seal.pem')]);
  await openssl(['cms', '-sign', '-binary', '-md', 'sha256', '-outform', 'DER', '-signer', file('seal.pem'), '-inkey', file('seal.key'),
    '-in', file('manifest.json'), '-out', file('manifest.p7s')]);

  const members = {};
  for (const name of ['payload.p7m', 'manifest.json', 'manifest.p7s']) members[name] = await readFile(file(name));
  change(members);
  const names = Object.keys(members);
  await Promise.all(names.map((name) => writeFile(file(name), members[name])));
  const { status, stderr } = await run('zip', ['-X', '-j', '-q', ...zipOptions, file('package.zip'), ...names.map(file)]);
  if (status !== 0) throw new Error(`zip failed: ${stderr}`);
  const bytes = await readFile(file('package.zip'));
  await rm(place, { recursive: true });
  return { packageId: manifest.packageId, bytes, sha256: sha256(bytes), payload: manifest.payload };
}
