// The tus half: @tus/server does tus, this file does what PROTOCOL.md section 4 adds (idempotency by package id, hash at the end).
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import { ERRORS, Metadata, Server } from '@tus/server';
import { mediaTypes, Refusal, sendJson } from './answers.js';
import { syncToDisk } from './durable.js';
import { bodyThroughGate } from './faults.js';
import { UploadLocker } from './locker.js';

const shapes = {
  packageId: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  sha256: /^[0-9a-f]{64}$/,
  length: /^[0-9]{1,16}$/,
  institutionCode: /^[0-9]{10}$/,
  auditHead: /^[0-9a-f]{64}$/,
};
const neededKeys = ['packageId', 'sha256', 'length', 'institutionCode'];

const codesOfTus = new Map([
  [ERRORS.INVALID_OFFSET, 'offset-differs'],
  [ERRORS.FILE_NOT_FOUND, 'upload-unknown'],
  [ERRORS.FILE_NO_LONGER_EXISTS, 'upload-expired'],
  [ERRORS.ERR_SIZE_EXCEEDED, 'package-too-large'],
  [ERRORS.ERR_MAX_SIZE_EXCEEDED, 'package-too-large'],
  [ERRORS.ABORTED, 'upload-locked'],
  [ERRORS.ERR_LOCK_TIMEOUT, 'upload-locked'],
]);

export const isPackageId = (text) => shapes.packageId.test(text);

/** Uploads under /v1/uploads. */
export class Uploads {
  #book;
  #registry;
  #limits;
  #folder;
  #store;
  #tus;
  #uploadsUrl;
  #tasks = new Map();

  /**
   * @param {PackageBook} book
   * @param {{receive: (entry) => Promise<void>}} registry gets the packages that are complete
   * @param {{folder: string, limits: object, baseUrl: string}} place folder for the bytes, limits as /v1/service states them
   */
  constructor(book, registry, { folder, limits, baseUrl }) {
    this.#book = book;
    this.#registry = registry;
    this.#limits = limits;
    this.#folder = folder;
    this.#uploadsUrl = new URL('v1/uploads', baseUrl).href;
    this.#store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: limits.uploadExpiresSeconds * 1000 });
    // What is not announced is not offered: data with the creation and deferred lengths would blur the rules of section 4.1.
    this.#store.extensions = ['creation', 'termination', 'expiration'];
    this.#tus = new Server({
      path: '/v1/uploads',
      datastore: this.#store,
      maxSize: limits.packageBytes,
      locker: new UploadLocker(5000),
      lockDrainTimeout: 250,
      allowedOrigins: [new URL(baseUrl).origin],
      generateUrl: (_req, { id }) => `${this.#uploadsUrl}/${id}`,
      namingFunction: (req) => req.todoke.uploadId,
      onUploadCreate: async (req, res) => {
        await this.#book.record({ event: 'created', ...req.todoke });
        return res;
      },
      onUploadFinish: async (_req, res, upload) => {
        await this.finish(upload.id);
        return res;
      },
      onResponseError: (_req, res, error) => tusError(res, error),
    });
  }

  /** Path of the bytes of a package. */
  fileOf = (entry) => path.join(this.#folder, entry.uploadId);

  /** tus version and abilities; needs no account. */
  options(req, res) {
    return this.#tus.handle(req, res);
  }

  /** POST, PROTOCOL.md section 4.1. `asker` is {institutionCode, device}. */
  async create(req, res, asker) {
    requireTus(req, res);
    const announced = readAnnouncement(req, this.#limits);
    if (announced.institutionCode !== asker.institutionCode) throw new Refusal('institution-not-yours');
    delete req.headers['content-type'];
    await this.#exclusive(announced.packageId, async () => {
      await this.#expireIfDue(this.#book.find(announced.packageId));
      const known = this.#book.find(announced.packageId);
      const same = known?.sha256 === announced.sha256 && known?.length === announced.length
        && known?.institutionCode === announced.institutionCode;
      if (known && !same) throw new Refusal('package-id-conflict');
      await this.#noteAuditHead(announced, asker);
      if (known) {
        await this.#answerKnown(res, known, asker);
      } else {
        const at = new Date();
        const expiresAt = new Date(at.getTime() + this.#limits.uploadExpiresSeconds * 1000).toISOString();
        req.todoke = { ...announced, at: at.toISOString(), expiresAt, uploadId: randomUUID() };
        await this.#tus.handle(req, res);
      }
    });
  }

  /** HEAD, PATCH, DELETE of one upload. `gate` slows or cuts the body of a PATCH. */
  async handle(req, res, uploadId, asker, gate) {
    requireTus(req, res);
    const entry = this.#book.findByUpload(uploadId);
    if (!entry || entry.institutionCode !== asker.institutionCode) throw new Refusal('upload-unknown');
    await this.#exclusive(entry.packageId, () => this.#expireIfDue(entry));
    if (entry.state === 'absent') throw new Refusal(entry.reason === 'upload-expired' ? 'upload-expired' : 'upload-unknown');
    if (req.method === 'DELETE') {
      await this.#exclusive(entry.packageId, () => this.#cancel(req, res, entry));
    } else if (req.method === 'PATCH') {
      requireBodyOfTus(req);
      await this.#tus.handle(bodyThroughGate(req, gate), res);
    } else {
      if (entry.state === 'partial') res.setHeader('Upload-Expires', new Date(entry.expiresAt).toUTCString());
      await this.#tus.handle(req, res);
    }
  }

  /** Answer to GET /v1/packages/{id}; waits while the last bytes of this package are being compared. */
  status(packageId, asker) {
    return this.#exclusive(packageId, async () => {
      const entry = this.#book.find(packageId);
      await this.#expireIfDue(entry);
      if (entry?.state === 'partial' && await this.#offsetOf(entry) === entry.length) {
        // The last byte was stored a moment ago. What comes of it is in the state, not in an error.
        await this.#takeIn(entry).catch((error) => { if (!(error instanceof Refusal)) throw error; });
      }
      return this.#statusNow(packageId, asker);
    });
  }

  /** All bytes are here: compares the hash, then hands the package on. Does nothing when that was done before. */
  finish(uploadId) {
    const entry = this.#book.findByUpload(uploadId);
    return this.#exclusive(entry.packageId, () => this.#takeIn(entry));
  }

  /** After a start: takes up what a stop or crash left in the middle. */
  async recover() {
    for (const entry of this.#book.inState('partial')) {
      const upload = await this.#store.getUpload(entry.uploadId).catch(() => undefined);
      if (!upload) {
        await this.#book.record({ event: 'discarded', packageId: entry.packageId, reason: 'cancelled' });
      } else if (upload.offset === entry.length) {
        await this.finish(entry.uploadId).catch((error) => { if (!(error instanceof Refusal)) throw error; });
      }
    }
  }

  /** For tests: the upload of this package is past its time now. */
  expire(packageId) {
    return this.#exclusive(packageId, async () => {
      const entry = this.#book.find(packageId);
      if (entry?.state === 'partial') await this.#discard(entry, 'upload-expired');
    });
  }

  async #takeIn(entry) {
    if (entry.state === 'absent') throw new Refusal(entry.reason === 'package-hash-differs' ? entry.reason : 'upload-unknown');
    if (entry.state !== 'partial') return;
    const file = this.fileOf(entry);
    await syncToDisk(file);
    if (await sha256Of(file) !== entry.sha256) {
      await this.#discard(entry, 'package-hash-differs');
      throw new Refusal('package-hash-differs');
    }
    await this.#registry.receive(entry);
  }

  async #offsetOf(entry) {
    return (await this.#store.getUpload(entry.uploadId)).offset;
  }

  async #expireIfDue(entry) {
    if (entry?.state === 'partial' && Date.now() > Date.parse(entry.expiresAt)) await this.#discard(entry, 'upload-expired');
  }

  /** The journal first: bytes without an entry are rubbish, an entry without bytes would be a promise. */
  async #discard(entry, reason) {
    await this.#book.record({ event: 'discarded', packageId: entry.packageId, reason });
    await this.#store.remove(entry.uploadId);
  }

  async #cancel(req, res, entry) {
    if (entry.state !== 'partial') throw new Refusal(entry.state === 'absent' ? 'upload-unknown' : 'already-received');
    await this.#book.record({ event: 'discarded', packageId: entry.packageId, reason: 'cancelled' });
    await this.#tus.handle(req, res);
  }

  async #answerKnown(res, known, asker) {
    const status = await this.#statusNow(known.packageId, asker);
    const headers = status.upload ? { Location: status.upload.url, 'Upload-Offset': status.upload.offset } : {};
    sendJson(res, 200, mediaTypes.package, status, headers);
  }

  async #statusNow(packageId, asker) {
    const entry = this.#book.find(packageId);
    const upload = entry?.state === 'partial'
      ? { url: `${this.#uploadsUrl}/${entry.uploadId}`, offset: await this.#offsetOf(entry) }
      : undefined;
    return this.#book.status(packageId, asker, upload);
  }

  async #noteAuditHead({ auditHead, institutionCode }, { device }) {
    if (auditHead) await this.#book.record({ event: 'auditHead', institutionCode, device, head: auditHead });
  }

  /** One task per package at a time, in the order of arrival. */
  #exclusive(packageId, task) {
    const done = (this.#tasks.get(packageId) ?? Promise.resolve()).then(task);
    const settled = done.catch(() => {});
    this.#tasks.set(packageId, settled);
    settled.then(() => { if (this.#tasks.get(packageId) === settled) this.#tasks.delete(packageId); });
    return done;
  }
}

function requireTus(req, res) {
  res.setHeader('Tus-Resumable', '1.0.0');
  if (req.headers['tus-resumable'] !== '1.0.0') throw new Refusal('tus-version-differs', { headers: { 'Tus-Version': '1.0.0' } });
  // Another method than the one that was counted and checked must not get through.
  delete req.headers['x-http-method-override'];
}

function requireBodyOfTus(req) {
  if (req.headers['content-type'] !== 'application/offset+octet-stream') throw new Refusal('content-type-differs');
  if (!/^[0-9]{1,16}$/.test(req.headers['upload-offset'] ?? '')) throw new Refusal('header-invalid');
}

/** What POST announces: packageId, sha256, length (a number), institutionCode, auditHead (or null). */
function readAnnouncement(req, limits) {
  const uploadLength = req.headers['upload-length'];
  if (!/^[1-9][0-9]{0,15}$/.test(uploadLength ?? '')) throw new Refusal('length-missing');
  if (Number(uploadLength) > limits.packageBytes) throw new Refusal('package-too-large');
  let values;
  try {
    values = Metadata.parse(req.headers['upload-metadata']);
  } catch {
    throw new Refusal(req.headers['upload-metadata'] ? 'metadata-invalid' : 'metadata-missing');
  }
  if (neededKeys.some((key) => !values[key])) throw new Refusal('metadata-missing');
  const wrong = Object.keys(shapes).some((key) => values[key] && !shapes[key].test(values[key]));
  if (wrong || values.length !== uploadLength) throw new Refusal('metadata-invalid');
  const { packageId, sha256, institutionCode, auditHead = null } = values;
  return { packageId, sha256, length: Number(uploadLength), institutionCode, auditHead };
}

/** Turns an error inside @tus/server into an answer of PROTOCOL.md section 8. */
function tusError(res, error) {
  const refusal = error instanceof Refusal ? error : new Refusal(codesOfTus.get(error) ?? 'server-failed');
  if (refusal.code === 'server-failed') process.stderr.write(`endpoint: ${error.stack ?? error.body}\n`);
  res.setHeader('Content-Type', mediaTypes.error);
  return { status_code: refusal.status, body: JSON.stringify(refusal.body) };
}

async function sha256Of(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
