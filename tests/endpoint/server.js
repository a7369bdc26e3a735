// The stand-in endpoint as a program: wires the parts, listens, says where, stops when told. README.md has the options.
import https from 'node:https';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Accounts } from './accounts.js';
import { makeControlServer } from './control.js';
import { Counts, Endpoint } from './endpoint.js';
import { FaultBook } from './faults.js';
import { FormPack } from './form-pack.js';
import { Journal } from './journal.js';
import { PackageBook } from './packages.js';
import { makePki } from './pki.js';
import { accounts as practiceAccounts } from './practice.js';
import { identity, limits as usualLimits, writeProfile } from './profile.js';
import { ReceiptOffice } from './receipts.js';
import { Registry } from './registry.js';
import { Settings } from './settings.js';
import { Uploads } from './uploads.js';

const { values: options } = parseArgs({ options: {
  work: { type: 'string' },
  pack: { type: 'string', multiple: true },
  port: { type: 'string', default: '0' },
  'control-port': { type: 'string', default: '0' },
  rate: { type: 'string', default: '0' },
  real: { type: 'boolean', default: false },
  pki: { type: 'string' },
  passphrase: { type: 'string' },
  'recipient-key': { type: 'string', default: 'p256' },
  'client-certificate': { type: 'boolean', default: false },
  'wrong-server-certificate': { type: 'boolean', default: false },
  'max-package-bytes': { type: 'string', default: String(usualLimits.packageBytes) },
  'exit-with-stdin': { type: 'boolean', default: false },
} });
if (!options.work || !options.pack) {
  process.stderr.write('Usage: node server.js --work DIR --pack DIR [more options, see README.md]\n');
  process.exit(2);
}

const work = path.resolve(options.work);
const limits = { ...usualLimits, packageBytes: Number(options['max-package-bytes']) };
const kind = options.real ? 'real' : 'rehearsal';
const folders = { uploads: path.join(work, 'uploads'), scratch: path.join(work, 'scratch') };

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(port), '127.0.0.1', () => resolve(server.address().port));
  });
}

async function makeTlsServer(pki) {
  const identityFiles = options['wrong-server-certificate'] ? pki.wrongServer : pki.server;
  const server = https.createServer({
    cert: await readFile(identityFiles.certificate),
    key: await readFile(identityFiles.key),
    ca: await readFile(pki.ca.certificate),
    requestCert: options['client-certificate'],
    rejectUnauthorized: options['client-certificate'],
    minVersion: 'TLSv1.2',
    // For TLS 1.2 only what PROTOCOL.md section 1 allows; the suites of TLS 1.3 all do.
    ciphers: 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:ECDHE+AESGCM:ECDHE+CHACHA20',
  });
  // A slow upload over a thin line is normal here.
  server.requestTimeout = 0;
  return server;
}

await mkdir(folders.uploads, { recursive: true, mode: 0o700 });
await rm(folders.scratch, { recursive: true, force: true });
await mkdir(folders.scratch, { mode: 0o700 });
const pki = await makePki(options.pki ?? work, { recipientKey: options['recipient-key'], passphrase: options.passphrase });
const packs = await Promise.all(options.pack.map((folder) => FormPack.load(folder)));

const tlsServer = await makeTlsServer(pki);
const baseUrl = `https://127.0.0.1:${await listen(tlsServer, options.port)}/`;

const { journal, events } = await Journal.open(path.join(work, 'journal.jsonl'));
const settings = new Settings({ bytesPerSecond: Number(options.rate) });
const faults = new FaultBook();
const counts = new Counts();
const book = new PackageBook(journal);
const accounts = new Accounts(practiceAccounts, journal);
const office = new ReceiptOffice({ id: identity.id, kind }, pki.receiptSigner, folders.scratch);
const registry = new Registry(book, office, settings,
  { kind, packs, recipient: pki.recipient, limits, scratch: folders.scratch, fileOf: (entry) => uploads.fileOf(entry) });
const uploads = new Uploads(book, registry, { folder: folders.uploads, limits, baseUrl });
for (const event of events) {
  book.apply(event);
  accounts.apply(event);
}
book.inState('received').forEach((entry) => registry.enqueue(entry));
await uploads.recover();

const endpoint = new Endpoint({ ...identity, rehearsal: !options.real, packs, limits },
  { accounts, uploads, faults, settings, counts, office, otherSigner: pki.otherSigner });
tlsServer.on('request', endpoint.listener);
const control = makeControlServer({ accounts, book, counts, faults, settings, uploads });
const controlUrl = `http://127.0.0.1:${await listen(control, options['control-port'])}/`;

const profile = await writeProfile(work, { baseUrl, pki, rehearsal: !options.real,
  clientCertificate: options['client-certificate'], packageBytes: limits.packageBytes });
process.stdout.write(`${JSON.stringify({
  baseUrl,
  controlUrl,
  profile,
  doctors: pki.doctors,
  accounts: Object.fromEntries(practiceAccounts.map(({ id, password, institutionCode }) => [id, { password, institutionCode }])),
  pki: { ca: pki.ca, wrongCa: pki.wrongCa, client: pki.client, recipient: pki.recipient, receiptSigner: pki.receiptSigner },
})}\n`);

// Everything that was told to a client is on disk already, so stopping needs no farewell.
const stop = () => process.exit(0);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
if (options['exit-with-stdin']) process.stdin.on('close', stop).resume();
