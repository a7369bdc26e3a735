// What the endpoint says of itself, the profile it writes, its certificates and key files.
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import tls from 'node:tls';
import { makePki } from '../pki.js';
import { run } from '../tools.js';
import { packFolder, startEndpoint } from './support/endpoint.js';
import { sha256 } from './support/package.js';

/** Shakes hands with these TLS options; protocol and cipher, or the error. */
async function shakeHands(endpoint, options) {
  const { port } = new URL(endpoint.ready.baseUrl);
  const socket = tls.connect({ port: Number(port), host: '127.0.0.1', ca: endpoint.ca, ...options });
  try {
    await once(socket, 'secureConnect');
    return { protocol: socket.getProtocol(), cipher: socket.getCipher().standardName };
  } finally {
    socket.destroy();
  }
}

/** Does openssl read the PKCS#12 file with this passphrase? */
async function opensWith(keyFile, passphrase) {
  const { status } = await run('openssl', ['pkcs12', '-in', keyFile, '-noout', '-passin', 'env:P'], { env: { P: passphrase } });
  return status === 0;
}

const pki = await mkdtemp(path.join(os.tmpdir(), 'todoke-endpoint-'));
await makePki(pki);
after(() => rm(pki, { recursive: true }));

test('service', async (t) => {
  const endpoint = await startEndpoint(t, pki);
  const { ready } = endpoint;

  await t.test('introducesItselfWithoutAPassword', async () => {
    const { status, headers, json } = await endpoint.send('GET', 'v1/service', { anonymous: true });
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'application/vnd.todoke.service+json');
    const pack = sha256(await readFile(path.join(packFolder, 'pack.json')));
    assert.deepEqual({ ...json, time: null }, {
      marker: 'todoke-endpoint/1', id: 'practice-local', name: { ja: '練習用の送信先', en: 'Practice endpoint' }, time: null,
      rehearsal: true, packs: [{ id: 'test-shelf', version: '1', sha256: pack }],
      limits: { packageBytes: 1073741824, formsPerPackage: 10000, uploadExpiresSeconds: 604800 },
    });
    assert.ok(Math.abs(Date.parse(json.time) - Date.now()) < 60000);
  });

  await t.test('writesAProfileThatFitsItself', async () => {
    const profile = JSON.parse(await readFile(ready.profile, 'utf8'));
    assert.equal(profile.baseUrl, ready.baseUrl);
    assert.equal(profile.id, 'practice-local');
    assert.equal(profile.rehearsal, true);
    const ca = new X509Certificate(profile.tls.trustAnchors);
    for (const pem of [...profile.receiptSigners, ...profile.recipients]) {
      assert.ok(new X509Certificate(pem).checkIssued(ca));
    }
  });

  await t.test('speaksOnlyModernTls', async () => {
    assert.equal((await shakeHands(endpoint, {})).protocol, 'TLSv1.3');
    const { protocol, cipher } = await shakeHands(endpoint, { maxVersion: 'TLSv1.2' });
    assert.equal(protocol, 'TLSv1.2');
    assert.match(cipher, /^TLS_ECDHE_.*(GCM|POLY1305)/);
    await assert.rejects(shakeHands(endpoint, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' }));
    await assert.rejects(shakeHands(endpoint, { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }));
  });

  await t.test('givesEveryDoctorAKeyFile', async () => {
    const subjects = {};
    for (const [number, doctor] of Object.entries(ready.doctors)) {
      const certificate = new X509Certificate(await readFile(doctor.certificate));
      subjects[number] = certificate.subject;
      assert.equal(await opensWith(doctor.keyFile, doctor.passphrase), true, number);
      assert.equal(await opensWith(doctor.keyFile, 'no'), false, number);
      const now = Date.now();
      const validity = now > Date.parse(certificate.validTo) ? 'expired' : now < Date.parse(certificate.validFrom) ? 'notYet' : 'now';
      assert.equal(validity, doctor.validity, number);
    }
    assert.equal(subjects.D0044, 'CN=テスト 春美\nO=とどけ模擬病院\nOU=1319999996\nserialNumber=D0044');
    assert.deepEqual(Object.keys(subjects), ['D0012', 'D0021', 'D0031', 'D0044', 'D0052', 'D0901', 'D0902']);
    assert.deepEqual(new Set(Object.values(ready.doctors).map(({ keyType }) => keyType)), new Set(['rsa2048', 'p256']));
  });

  await t.test('keepsPrivateKeysToTheirOwner', async () => {
    const files = (await readdir(path.join(pki, 'pki'), { recursive: true })).filter((name) => /\.(key|p12)$/.test(name));
    assert.ok(files.length >= 20);
    for (const name of files) assert.equal((await stat(path.join(pki, 'pki', name))).mode & 0o077, 0, name);
    assert.equal((await stat(path.join(endpoint.work, 'journal.jsonl'))).mode & 0o077, 0);
  });
});

test('aWrongServerCertificateIsOfAnotherAuthority', async (t) => {
  const endpoint = await startEndpoint(t, pki, '--wrong-server-certificate');
  await assert.rejects(shakeHands(endpoint, {}), { code: /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE/ });
  const wrongCa = await readFile(endpoint.ready.pki.wrongCa.certificate);
  assert.equal((await shakeHands(endpoint, { ca: wrongCa })).protocol, 'TLSv1.3');
});

test('aClientCertificateCanBeDemanded', async (t) => {
  const endpoint = await startEndpoint(t, pki, '--client-certificate');
  await assert.rejects(endpoint.send('GET', 'v1/service'));
  const { client } = endpoint.ready.pki;
  const credentials = { cert: await readFile(client.certificate), key: await readFile(client.key) };
  assert.equal((await endpoint.send('GET', 'v1/service', { tls: credentials })).status, 200);
});

test('aRealEndpointSaysSo', async (t) => {
  const endpoint = await startEndpoint(t, pki, '--real');
  assert.equal((await endpoint.send('GET', 'v1/service')).json.rehearsal, false);
  assert.equal(JSON.parse(await readFile(endpoint.ready.profile, 'utf8')).rehearsal, false);
});
