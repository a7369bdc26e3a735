// The endpoint profile that a client imports, and the numbers that both sides state.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from './durable.js';

/** What GET /v1/service and the profile say about this endpoint. */
export const identity = {
  id: 'practice-local',
  name: { ja: '練習用の送信先', en: 'Practice endpoint' },
};

export const limits = { packageBytes: 1073741824, formsPerPackage: 10000, uploadExpiresSeconds: 7 * 24 * 3600 };

/** Writes `work`/endpoint.todoke-profile (certificates embedded as PEM) and returns its path. */
export async function writeProfile(work, { baseUrl, pki, rehearsal, clientCertificate, packageBytes }) {
  const pem = (files) => readFile(files.certificate, 'utf8');
  const file = path.join(path.resolve(work), 'endpoint.todoke-profile');
  await writeWhole(file, `${JSON.stringify({
    format: 1,
    ...identity,
    kind: 'tus',
    baseUrl,
    rehearsal,
    tls: { trustAnchors: await pem(pki.ca), clientCertificate: clientCertificate ? await pem(pki.client) : null },
    signIn: 'basic',
    receiptSigners: [await pem(pki.receiptSigner)],
    recipients: [await pem(pki.recipient)],
    keyScope: 'doctor',
    doctorNumberField: 'subject.serialNumber',
    vpn: null,
    proxy: 'none',
    pinnedAddresses: [],
    chunkSize: 4194304,
    limits: { packageBytes },
  }, null, 2)}\n`, 0o644);
  return file;
}
