// Starts the real program and talks to it as a client would: one connection per request, every answer compared with openapi.yaml.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { assertConforms } from './conformance.js';

const program = fileURLToPath(new URL('../../server.js', import.meta.url));
export const packFolder = fileURLToPath(new URL('../pack', import.meta.url));

const newFolder = () => mkdtemp(path.join(os.tmpdir(), 'todoke-endpoint-'));

/** A folder that is removed when the test ends. */
export async function temporaryFolder(t) {
  const folder = await newFolder();
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** What Upload-Metadata says of a sealed package. */
export function announcementOf({ packageId, sha256, bytes }) {
  return { packageId, sha256, length: String(bytes.length), institutionCode: '1319999996' };
}

/** One running server. */
export class RunningEndpoint {
  /** Folder of the server's data. */
  work;
  #child;
  #ready;
  #ca;

  /** @param {string} work folder that survives restarts; @param {string} pki folder whose certificates are shared */
  static async start(work, pki, ...args) {
    const endpoint = new RunningEndpoint();
    const child = spawn(process.execPath, [program, '--work', work, '--pack', packFolder, '--pki', pki, '--exit-with-stdin', ...args],
      { stdio: ['pipe', 'pipe', 'inherit'] });
    endpoint.#child = child;
    endpoint.work = work;
    const lines = createInterface({ input: child.stdout });
    const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(([status]) => {
      throw new Error(`the endpoint stopped with status ${status}`);
    })]);
    endpoint.#ready = JSON.parse(line);
    endpoint.#ca = await readFile(endpoint.#ready.pki.ca.certificate);
    return endpoint;
  }

  get ready() {
    return this.#ready;
  }

  get ca() {
    return this.#ca;
  }

  /** Kills without a farewell, as a power cut would. */
  async kill() {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  /** Closes standard input, which ends the program; the status it gave. */
  async stop() {
    const gone = once(this.#child, 'exit');
    this.#child.stdin.end();
    const [status] = await gone;
    return status;
  }

  authorization(account = 'clerk01', password = this.#ready.accounts[account]?.password) {
    return { Authorization: `Basic ${Buffer.from(`${account}:${password}`).toString('base64')}` };
  }

  /**
   * Sends one request with the clerk's credentials.
   * @param {string} place path or whole address
   * @param {object} wish `anonymous`: no credentials; `ordered`: the answer is a fault that openapi.yaml does not describe; `tls`: more
   *   options of https.request
   * @returns {Promise<{status: number, headers: object, body: Buffer, json: object|undefined}>}
   */
  async send(method, place, { headers = {}, body, account, password, anonymous = false, ordered = false, tls } = {}) {
    const url = new URL(place, this.#ready.baseUrl);
    const sent = { ...(anonymous ? {} : this.authorization(account, password)), ...headers };
    if (url.pathname.startsWith('/v1/uploads') && !('Tus-Resumable' in sent)) sent['Tus-Resumable'] = '1.0.0';
    const answer = await this.#exchange(url, { ...tls, method, headers: sent }, body);
    if (!ordered) assertConforms(method, url.pathname, answer);
    return answer;
  }

  #exchange(url, options, body) {
    return new Promise((resolve, reject) => {
      const req = https.request(url, { ...options, ca: this.#ca, agent: false }, async (res) => {
        try {
          const chunks = [];
          for await (const chunk of res) chunks.push(chunk);
          const bytes = Buffer.concat(chunks);
          const json = /json$/.test(res.headers['content-type'] ?? '') && bytes.length > 0 ? JSON.parse(bytes) : undefined;
          resolve({ status: res.statusCode, headers: res.headers, body: bytes, json });
        } catch (error) {
          reject(error);
        }
      });
      req.on('error', reject);
      req.end(body);
    });
  }

  /** Asks the control port. */
  async control(method, place, body) {
    const answer = await fetch(new URL(place, this.#ready.controlUrl),
      { method, body: body && JSON.stringify(body), headers: { Connection: 'close' } });
    const json = await answer.json();
    if (!answer.ok) throw new Error(json.error);
    return json;
  }

  order(fault) {
    return this.control('POST', 'faults', fault);
  }

  status(packageId, options) {
    return this.send('GET', `v1/packages/${packageId}`, options);
  }

  /** Status after the endpoint has decided; no polling. */
  async settledStatus(packageId) {
    await this.control('GET', `settled?packageId=${packageId}`);
    return (await this.status(packageId)).json;
  }

  create(sealed, { metadata = {}, ...options } = {}) {
    const encoded = Object.entries({ ...announcementOf(sealed), ...metadata }).filter(([, value]) => value !== null)
      .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');
    return this.send('POST', 'v1/uploads', { ...options,
      headers: { 'Upload-Length': sealed.bytes.length, 'Upload-Metadata': encoded, ...options.headers } });
  }

  patch(location, offset, body, options = {}) {
    const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': offset, 'Content-Length': body.length };
    return this.send('PATCH', location, { ...options, body, headers: { ...headers, ...options.headers } });
  }

  /** Creates and sends in one piece. */
  async upload(sealed, options) {
    const created = await this.create(sealed, options);
    return this.patch(created.headers.location, 0, sealed.bytes);
  }
}

/** Starts an endpoint that is stopped when the test ends. */
export async function startEndpoint(t, pki, ...args) {
  const work = await newFolder();
  const endpoint = await RunningEndpoint.start(work, pki, ...args);
  t.after(async () => {
    await endpoint.stop();
    await rm(work, { recursive: true });
  });
  return endpoint;
}
