// Makes the test certificates with openssl: CA, server, recipient, receipt signers, doctors' key files, and a second, unrelated CA.
// Run by hand: node pki.js --work DIR [--recipient-key p256|rsa3072] [--passphrase TEXT]
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { writeWhole } from './durable.js';
import { defaultPassphrase, doctors, doctorsOutOfTime, institution } from './practice.js';
import { openssl } from './tools.js';

const day = 24 * 3600 * 1000;
const periods = { now: [-1, 3650], expired: [-800, -30], notYet: [365, 1095] };

const keyArguments = {
  p256: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  rsa2048: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  rsa3072: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'],
};

const extensions = {
  ca: 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n',
  server: 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\n'
    + 'subjectAltName=DNS:localhost,IP:127.0.0.1\n',
  client: 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\n',
  signer: 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\n',
  recipient: 'basicConstraints=CA:FALSE\nkeyUsage=critical,keyEncipherment,keyAgreement\n',
};

/** One certificate authority in a folder of its own; `openssl ca` because only it can date certificates freely in OpenSSL 3.0. */
class Authority {
  constructor(folder, commonName) {
    this.folder = folder;
    this.commonName = commonName;
    this.certificate = path.join(folder, 'ca.pem');
    this.key = path.join(folder, 'ca.key');
  }

  async found() {
    await mkdir(path.join(this.folder, 'issued'), { recursive: true, mode: 0o700 });
    await writeFile(path.join(this.folder, 'index.txt'), '');
    await writeFile(path.join(this.folder, 'ca.cnf'), [
      '[ca]', 'default_ca=here', '[here]', `database=${this.folder}/index.txt`, `new_certs_dir=${this.folder}/issued`,
      'rand_serial=yes', 'default_md=sha256', 'unique_subject=no', 'policy=any', 'string_mask=utf8only',
      '[any]', 'commonName=supplied', 'organizationName=optional', 'organizationalUnitName=optional', 'serialNumber=optional',
      '[req]', 'distinguished_name=dn', 'string_mask=utf8only', 'utf8=yes', '[dn]', ''].join('\n'));
    await makeKey(this.key, 'p256');
    await this.issue({ subject: `/CN=${this.commonName}`, use: 'ca', key: this.key, certificate: this.certificate, selfSigned: true });
  }

  /** Issues a certificate for an existing private key. `validity` names one of `periods`. */
  async issue({ subject, use, key, certificate, validity = 'now', selfSigned = false }) {
    const config = path.join(this.folder, 'ca.cnf');
    const request = `${certificate}.csr`;
    const extensionFile = `${certificate}.ext`;
    const [from, until] = periods[validity].map((days) => asn1Time(Date.now() + days * day));
    await openssl(['req', '-new', '-utf8', '-config', config, '-key', key, '-subj', subject, '-out', request]);
    await writeFile(extensionFile, extensions[use]);
    await openssl(['ca', '-config', config, '-batch', '-utf8', '-notext', '-in', request, '-out', certificate,
      '-startdate', from, '-enddate', until, '-extfile', extensionFile, '-keyfile', this.key,
      ...(selfSigned ? ['-selfsign'] : ['-cert', this.certificate])]);
  }
}

function asn1Time(milliseconds) {
  return new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, '');
}

async function makeKey(file, kind) {
  await writeWhole(file, await openssl(['genpkey', ...keyArguments[kind]]));
}

async function makeDoctor(authority, folder, doctor, passphrase) {
  const stem = path.join(folder, doctor.number);
  const key = `${stem}.key`;
  const certificate = `${stem}.pem`;
  const subject = `/CN=${doctor.name}/serialNumber=${doctor.number}/O=${institution.name}/OU=${institution.code}`;
  await makeKey(key, doctor.key);
  await authority.issue({ subject, use: 'recipient', key, certificate, validity: doctor.validity });
  const keyFile = await openssl(['pkcs12', '-export', '-inkey', key, '-in', certificate, '-certfile', authority.certificate,
    '-passout', 'env:TODOKE_PASSPHRASE'], { env: { TODOKE_PASSPHRASE: passphrase } });
  await writeWhole(`${stem}.p12`, keyFile);
  return { keyFile: `${stem}.p12`, certificate, key, passphrase, name: doctor.name, keyType: doctor.key, validity: doctor.validity };
}

/**
 * Makes, or finds again, all keys and certificates under `work`/pki. Private keys are readable by their owner only.
 * @returns paths: `ca`, `server`, `client`, `recipient`, `receiptSigner`, `otherSigner`, `wrongServer` (each {certificate, key}; the last
 *   by an unrelated CA, `wrongCa`), and `doctors` by number ({keyFile, certificate, key, passphrase, name, keyType, validity})
 */
export async function makePki(work, { recipientKey = 'p256', passphrase = defaultPassphrase } = {}) {
  const finished = path.join(path.resolve(work), 'pki');
  if (!existsSync(finished)) await makePkiFolder(finished, recipientKey, passphrase);
  return absolute(JSON.parse(await readFile(path.join(finished, 'pki.json'), 'utf8')), finished);
}

/** Makes everything aside and renames it, so that a folder that exists is whole; who comes second takes what the first has made. */
async function makePkiFolder(finished, recipientKey, passphrase) {
  await mkdir(path.dirname(finished), { recursive: true });
  const folder = await mkdtemp(`${finished}-`);
  const summary = await fill(folder, recipientKey, passphrase);
  await writeWhole(path.join(folder, 'pki.json'), JSON.stringify(summary, null, 2).replaceAll(`${folder}/`, ''));
  try {
    await rename(folder, finished);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(folder, { recursive: true });
  }
}

/** Paths stand relative to the folder in pki.json. */
function absolute(summary, folder) {
  const paths = new Set(['certificate', 'key', 'keyFile']);
  return Object.fromEntries(Object.entries(summary).map(([name, value]) => {
    if (typeof value === 'object') return [name, absolute(value, folder)];
    return [name, paths.has(name) ? path.join(folder, value) : value];
  }));
}

async function fill(folder, recipientKey, passphrase) {
  const authority = new Authority(path.join(folder, 'ca'), 'Todoke practice CA');
  const unrelated = new Authority(path.join(folder, 'unrelated-ca'), 'Unrelated CA');
  await authority.found();
  await unrelated.found();

  const pair = async (name, issuer, use, kind, subject) => {
    const files = { certificate: path.join(folder, `${name}.pem`), key: path.join(folder, `${name}.key`) };
    await makeKey(files.key, kind);
    await issuer.issue({ subject, use, ...files });
    return files;
  };
  const result = {
    ca: { certificate: authority.certificate, key: authority.key },
    wrongCa: { certificate: unrelated.certificate, key: unrelated.key },
    server: await pair('server', authority, 'server', 'p256', '/CN=localhost'),
    wrongServer: await pair('wrong-server', unrelated, 'server', 'p256', '/CN=localhost'),
    client: await pair('client', authority, 'client', 'p256', '/CN=Todoke practice client'),
    recipient: await pair('recipient', authority, 'recipient', recipientKey, '/CN=Practice endpoint recipient'),
    receiptSigner: await pair('receipt-signer', authority, 'signer', 'p256', '/CN=Practice endpoint receipts'),
    otherSigner: await pair('other-signer', authority, 'signer', 'p256', '/CN=Somebody else'),
    doctors: {},
  };
  for (const doctor of [...doctors, ...doctorsOutOfTime]) {
    result.doctors[doctor.number] = await makeDoctor(authority, folder, doctor, passphrase);
  }
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: {
    work: { type: 'string' }, 'recipient-key': { type: 'string' }, passphrase: { type: 'string' } } });
  if (!values.work) {
    process.stderr.write('Usage: node pki.js --work DIR [--recipient-key p256|rsa3072] [--passphrase TEXT]\n');
    process.exit(2);
  }
  const pki = await makePki(values.work, { recipientKey: values['recipient-key'], passphrase: values.passphrase });
  process.stdout.write(`${JSON.stringify(pki)}\n`);
}
