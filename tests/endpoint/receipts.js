// Signed receipts and the commitment to access keys, PROTOCOL.md section 6.
import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openssl } from './tools.js';

const accessKeyLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A new access key: 8 letters and digits that are not mistaken for each other. */
export function makeAccessKey() {
  return Array.from({ length: 8 }, () => accessKeyLetters[randomInt(accessKeyLetters.length)]).join('');
}

/**
 * Binds the access keys of the registered forms to a receipt that does not show them.
 * @returns {{accessKeySalt: string|null, accessKeysCommitment: string|null}} base64 of 32 bytes and hexadecimal HMAC-SHA-256, or nulls
 *   when no form is registered
 */
export function commitToAccessKeys(results) {
  const registered = results.filter(({ state }) => state === 'registered');
  if (registered.length === 0) return { accessKeySalt: null, accessKeysCommitment: null };
  const salt = randomBytes(32);
  const lines = registered.map(({ form, accessKey }) => `${form}:${accessKey}\n`).join('');
  return {
    accessKeySalt: salt.toString('base64'),
    accessKeysCommitment: createHmac('sha256', salt).update(lines).digest('hex'),
  };
}

/** Writes and signs receipts. */
export class ReceiptOffice {
  #endpoint;
  #signer;
  #folder;

  /**
   * @param {{id: string, kind: string}} endpoint
   * @param {{certificate: string, key: string}} signer paths of PEM files
   * @param {string} folder where openssl finds the bytes to sign for a moment (a receipt holds no access keys)
   */
  constructor(endpoint, signer, folder) {
    this.#endpoint = endpoint;
    this.#signer = signer;
    this.#folder = folder;
  }

  /**
   * A receipt for the state that the package has reached.
   * @param {object} entry the package as PackageBook keeps it
   * @param {{state: string, results: object[], accessKeysCommitment: string|null, number: number}} outcome `number` counts the packages
   *   of this endpoint and makes the serial unique
   * @returns {Promise<{json: string, signature: string}>} both base64
   */
  async issue(entry, { state, results, accessKeysCommitment, number }) {
    const step = state === 'received' ? 1 : 2;
    const bytes = Buffer.from(JSON.stringify({
      format: 1,
      serial: `${entry.receivedAt.slice(0, 10).replaceAll('-', '')}-${String(number).padStart(6, '0')}-${step}`,
      endpointId: this.#endpoint.id,
      kind: this.#endpoint.kind,
      institutionCode: entry.institutionCode,
      packageId: entry.packageId,
      package: { sha256: entry.sha256, length: entry.length },
      payload: entry.payload,
      receivedAt: entry.receivedAt,
      issuedAt: new Date().toISOString(),
      auditHead: entry.auditHead,
      state,
      results: results.map(({ form, state: formState, code }) => ({ form, state: formState, code })),
      accessKeysCommitment,
    }));
    return this.sign(bytes);
  }

  /** Detached CMS signature over `bytes`, and the bytes, as they travel; by the office's own signer unless another is given. */
  async sign(bytes, signer = this.#signer) {
    const folder = await mkdtemp(path.join(this.#folder, 'receipt-'));
    try {
      const file = path.join(folder, 'receipt.json');
      await writeFile(file, bytes, { mode: 0o600 });
      const signature = await openssl(['cms', '-sign', '-binary', '-md', 'sha256', '-nosmimecap', '-outform', 'DER',
        '-signer', signer.certificate, '-inkey', signer.key, '-in', file]);
      return { json: bytes.toString('base64'), signature: signature.toString('base64') };
    } finally {
      await rm(folder, { recursive: true });
    }
  }
}
