// Faults that the control port orders, and what each does to one request.
import { Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { mediaTypes, sendJson } from './answers.js';

const kinds = new Set(['answer', 'portal', 'cut', 'dropAnswer', 'truncateAnswer', 'delay', 'hold', 'receipt']);
const receiptVariants = new Set(['truncated', 'altered', 'otherSigner', 'otherPackage']);
const routes = new Set(['*', 'GET /v1/service', 'OPTIONS /v1/uploads', 'POST /v1/uploads', 'HEAD /v1/uploads/{id}',
  'PATCH /v1/uploads/{id}', 'DELETE /v1/uploads/{id}', 'GET /v1/packages/{id}']);

const portalPage = Buffer.from('<!DOCTYPE html><html><head><title>Wi-Fi</title></head><body>ログインしてください</body></html>');

/** Orders waiting for their request, and requests that are held. */
export class FaultBook {
  #orders = [];
  #held = [];
  #heldListeners = [];

  /**
   * @param {{kind: string, route: string, times?: number|null, skip?: number}} order `times` 1 when absent, null until cleared; the
   *   first `skip` requests of the route are left alone
   * @throws {TypeError} when the order cannot be understood
   */
  add(order) {
    const { kind, route, times = 1, skip = 0 } = order;
    if (!kinds.has(kind)) throw new TypeError(`no such kind of fault: ${kind}`);
    if (!routes.has(route)) throw new TypeError(`no such route: ${route}`);
    if (kind === 'cut' && route !== 'PATCH /v1/uploads/{id}') throw new TypeError('only a PATCH can be cut');
    if (kind === 'receipt' && !receiptVariants.has(order.variant)) throw new TypeError(`no such variant: ${order.variant}`);
    if (kind === 'receipt' && route !== 'GET /v1/packages/{id}') throw new TypeError('receipts come from GET /v1/packages/{id}');
    this.#orders.push({ ...order, times, skip });
  }

  get orders() {
    return this.#orders;
  }

  clear() {
    this.#orders = [];
    this.release();
  }

  /** The order that this request shall meet, or undefined. */
  take(route) {
    const order = this.#orders.find((candidate) => candidate.route === '*' || candidate.route === route);
    if (!order) return undefined;
    if (order.skip > 0) {
      order.skip -= 1;
      return undefined;
    }
    if (order.times !== null) {
      order.times -= 1;
      if (order.times === 0) this.#orders.splice(this.#orders.indexOf(order), 1);
    }
    return order;
  }

  /** Keeps a request until `release`. */
  hold() {
    return new Promise((resolve) => {
      this.#held.push(resolve);
      this.#heldListeners.splice(0).forEach((tell) => tell());
    });
  }

  /** Resolves as soon as a request is held. */
  somethingHeld() {
    return this.#held.length > 0 ? Promise.resolve() : new Promise((resolve) => { this.#heldListeners.push(resolve); });
  }

  release() {
    this.#held.splice(0).forEach((proceed) => proceed());
  }
}

/**
 * Does what can be done before the request is worked on.
 * @returns {Promise<boolean>} true when the request has been answered
 */
export async function meetBefore(fault, book, req, res) {
  switch (fault?.kind) {
    case 'answer':
      answerAsOrdered(fault, req, res);
      return true;
    case 'portal':
      res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': portalPage.length });
      res.end(portalPage);
      return true;
    case 'delay':
      await after(fault.milliseconds);
      return false;
    case 'hold':
      await book.hold();
      return false;
    case 'cut':
    case 'dropAnswer':
      dropAnswer(res);
      return false;
    case 'truncateAnswer':
      truncateAnswer(res, fault.afterBytes);
      return false;
    default:
      return false;
  }
}

function answerAsOrdered({ status, code = 'ordered-fault', headers = {}, location }, req, res) {
  if (req.headers['tus-resumable']) res.setHeader('Tus-Resumable', '1.0.0');
  if (status >= 300 && status < 400) {
    res.writeHead(status, { Location: location ?? 'https://localhost:9/elsewhere', 'Content-Length': 0, ...headers });
    res.end();
    return;
  }
  const challenge = status === 401 ? { 'WWW-Authenticate': 'Basic realm="todoke", charset="UTF-8"' } : {};
  sendJson(res, status, mediaTypes.error, { code, ja: '試験用の応答です。', en: 'An answer ordered by a test.' }, { ...challenge, ...headers });
}

/** The work is done and kept, the answer never leaves. */
function dropAnswer(res) {
  res.writeHead = () => res;
  res.write = () => true;
  res.end = () => {
    res.socket?.destroy();
    return res;
  };
}

/** The header announces the whole body, the connection ends after `afterBytes` of it. */
function truncateAnswer(res, afterBytes) {
  res.end = (body = Buffer.alloc(0)) => {
    const part = Buffer.from(body).subarray(0, afterBytes);
    if (part.length === 0) res.flushHeaders();
    res.write(part.length > 0 ? part : Buffer.alloc(0), () => res.socket?.destroy());
    return res;
  };
}

/**
 * The request's body as tus shall see it: no faster than ordered, and no longer than a cut allows. Looks like the request otherwise.
 * @param {{fault: object|undefined, bytesPerSecond: () => number, onBytes: (count: number) => void}} order rate 0 means unlimited
 */
export function bodyThroughGate(req, { fault, bytesPerSecond, onBytes }) {
  const limit = fault?.kind === 'cut' ? fault.afterBytes : Infinity;
  async function* body() {
    let passed = 0;
    try {
      // The request stays open after a cut, so that what has passed is stored before the client can notice.
      for await (const chunk of req.iterator({ destroyOnReturn: false })) {
        const part = chunk.subarray(0, limit - passed);
        passed += part.length;
        onBytes(part.length);
        if (bytesPerSecond() > 0) await after((part.length * 1000) / bytesPerSecond());
        yield part;
        if (passed >= limit) return;
      }
    } catch {
      // The client went away in the middle: what came before is kept, as tus wants it.
    }
  }
  return Object.assign(Readable.from(body(), { objectMode: false }), { method: req.method, url: req.url, headers: req.headers });
}
