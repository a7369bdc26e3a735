// Takes each request through count, ordered faults, sign-in and route.
import { mediaTypes, Refusal, sendError, sendJson } from './answers.js';
import { meetBefore } from './faults.js';
import { lieAbout } from './lies.js';
import { isPackageId } from './uploads.js';

const retryAfterSeconds = 1;

/** Requests by method and route; `withPassword` counts those that carried credentials, `uploadedBytes` what bodies of PATCH held. */
export class Counts {
  requests = {};
  withPassword = {};
  uploadedBytes = 0;

  note(route, hasPassword) {
    this.requests[route] = (this.requests[route] ?? 0) + 1;
    if (hasPassword) this.withPassword[route] = (this.withPassword[route] ?? 0) + 1;
  }

  reset() {
    this.requests = {};
    this.withPassword = {};
    this.uploadedBytes = 0;
  }
}

/** Method and address as a route of openapi.yaml, with the id in it. */
function routeOf(req) {
  const { pathname } = new URL(req.url, 'https://endpoint.invalid');
  const single = /^\/v1\/(uploads|packages)\/([^/]+)$/.exec(pathname);
  const place = single ? `/v1/${single[1]}/{id}` : pathname;
  return { name: `${req.method} ${place}`, place, id: single?.[2] };
}

/** The request listener of the endpoint. */
export class Endpoint {
  #profile;
  #parts;

  /**
   * @param {{id: string, name: object, rehearsal: boolean, packs: FormPack[], limits: object}} profile what /v1/service states
   * @param {object} parts accounts, uploads, faults, settings, counts, office, otherSigner
   */
  constructor(profile, parts) {
    this.#profile = profile;
    this.#parts = parts;
  }

  /** For https.createServer. */
  listener = (req, res) => {
    // A client that goes away is no event worth a word; the request's stream says so itself.
    req.on('error', () => {});
    res.on('error', () => {});
    this.#answer(req, res).catch((error) => sendError(res, error));
  };

  async #answer(req, res) {
    const { faults, counts } = this.#parts;
    const route = routeOf(req);
    counts.note(route.name, req.headers.authorization !== undefined);
    res.setHeader('Cache-Control', 'no-store');
    const fault = faults.take(route.name);
    if (await meetBefore(fault, faults, req, res)) return;
    switch (route.place) {
      case '/v1/service':
        requireMethod(req, ['GET']);
        this.#sendService(res);
        break;
      case '/v1/uploads':
        requireMethod(req, ['OPTIONS', 'POST']);
        await this.#uploads(req, res);
        break;
      case '/v1/uploads/{id}':
        requireMethod(req, ['HEAD', 'PATCH', 'DELETE']);
        await this.#upload(req, res, route.id, fault);
        break;
      case '/v1/packages/{id}':
        requireMethod(req, ['GET']);
        await this.#sendStatus(req, res, route.id, fault);
        break;
      default:
        throw new Refusal('not-found');
    }
  }

  #sendService(res) {
    const { settings } = this.#parts;
    const { id, name, rehearsal, packs, limits } = this.#profile;
    sendJson(res, 200, mediaTypes.service, {
      marker: 'todoke-endpoint/1',
      id,
      name,
      time: settings.now(),
      rehearsal,
      packs: packs.map((pack) => ({ id: pack.id, version: pack.version, sha256: pack.sha256 })),
      limits,
      ...settings.values.service,
    });
  }

  async #uploads(req, res) {
    const { uploads } = this.#parts;
    if (req.method === 'OPTIONS') await uploads.options(req, res);
    else await uploads.create(req, res, await this.#asker(req));
  }

  async #upload(req, res, id, fault) {
    const { counts, settings, uploads } = this.#parts;
    const gate = {
      fault,
      bytesPerSecond: () => settings.values.bytesPerSecond,
      onBytes: (count) => { counts.uploadedBytes += count; },
    };
    await uploads.handle(req, res, id, await this.#asker(req), gate);
  }

  async #sendStatus(req, res, id, fault) {
    const { office, otherSigner, uploads } = this.#parts;
    const asker = await this.#asker(req);
    if (!isPackageId(id)) throw new Refusal('package-id-invalid');
    const status = await uploads.status(id, asker);
    if (fault?.kind === 'receipt' && status.receipt) status.receipt = await lieAbout(status.receipt, fault.variant, office, otherSigner);
    const headers = status.state === 'received' ? { 'Retry-After': retryAfterSeconds } : {};
    sendJson(res, 200, mediaTypes.package, status, headers);
  }

  async #asker(req) {
    const { institutionCode } = await this.#parts.accounts.signIn(req);
    const device = req.headers['todoke-device'];
    if (device !== undefined && !isPackageId(device)) throw new Refusal('header-invalid');
    return { institutionCode, device };
  }
}

function requireMethod(req, methods) {
  if (!methods.includes(req.method)) throw new Refusal('method-not-allowed', { headers: { Allow: methods.join(', ') } });
}
