// What the endpoint knows of each package id, PROTOCOL.md sections 4 and 5. Every change is in the journal before it is told.
import { explain } from './answers.js';

/** Thrown-away packages and unknown ids look the same to a client: absent. */
const absentState = {
  state: 'absent', updatedAt: null, package: null, upload: null, refusal: null, results: [], accessKeySalt: null, receipt: null,
};

const finalStates = new Set(['registered', 'partly-registered', 'refused']);

/** Packages by id, uploads by id, audit heads by institution and device. */
export class PackageBook {
  #journal;
  #packages = new Map();
  #lastNumber = 0;
  #uploads = new Map();
  #auditHeads = new Map();
  #settledListeners = new Set();

  constructor(journal) {
    this.#journal = journal;
  }

  /** Takes up an event of the journal; used for replay at start and for every new event. */
  apply(event) {
    const entry = this.#packages.get(event.packageId);
    switch (event.event) {
      case 'created': {
        const { event: _, ...created } = event;
        this.#packages.set(event.packageId, { ...created, state: 'partial', registrations: 0 });
        this.#uploads.set(event.uploadId, event.packageId);
        break;
      }
      case 'discarded':
        Object.assign(entry, { state: 'absent', updatedAt: event.at, reason: event.reason });
        break;
      case 'received':
        Object.assign(entry, { state: 'received', updatedAt: event.at, receivedAt: event.at, number: event.number,
          payload: event.payload, receipt: event.receipt });
        break;
      case 'settled':
        Object.assign(entry, { state: event.state, updatedAt: event.at, results: event.results, accessKeySalt: event.accessKeySalt,
          refusal: event.refusal, receipt: event.receipt });
        if (event.state !== 'refused') entry.registrations += 1;
        for (const listener of this.#settledListeners) listener(entry);
        break;
      case 'auditHead':
        if (event.device) this.#auditHeads.set(`${event.institutionCode}/${event.device}`, event);
        this.#auditHeads.set(event.institutionCode, event);
        break;
    }
  }

  /** Writes the event to the journal, then applies it. */
  async record(event) {
    const dated = { at: new Date().toISOString(), ...event };
    await this.#journal.append(dated);
    this.apply(dated);
  }

  /** The package as kept, or undefined when it was never here or was thrown away. */
  find(packageId) {
    const entry = this.#packages.get(packageId);
    return entry && entry.state !== 'absent' ? entry : undefined;
  }

  /** The package of an upload: the entry, also one thrown away, as long as no newer upload of the same package exists. */
  findByUpload(uploadId) {
    const entry = this.#packages.get(this.#uploads.get(uploadId));
    return entry?.uploadId === uploadId ? entry : undefined;
  }

  inState(state) {
    return [...this.#packages.values()].filter((entry) => entry.state === state);
  }

  /** Takes the number for the next receipt: the highest so far plus one, never given twice. */
  takeNumber() {
    const used = [...this.#packages.values()].map(({ number }) => number ?? 0);
    this.#lastNumber = 1 + Math.max(this.#lastNumber, ...used);
    return this.#lastNumber;
  }

  /** How often each package was registered; more than once is what must never be. */
  registrations() {
    return Object.fromEntries([...this.#packages.values()].filter((entry) => entry.registrations > 0)
      .map((entry) => [entry.packageId, entry.registrations]));
  }

  /** Resolves when the package has reached a final state. */
  settled(packageId) {
    return new Promise((resolve) => {
      if (finalStates.has(this.find(packageId)?.state)) {
        resolve();
        return;
      }
      const listener = (entry) => {
        if (entry.packageId !== packageId) return;
        this.#settledListeners.delete(listener);
        resolve();
      };
      this.#settledListeners.add(listener);
    });
  }

  /**
   * The answer to "what do you know of this package".
   * @param {{institutionCode: string, device: string|undefined}} asker another institution's package is absent for them
   * @param {{url: string, offset: number}|undefined} upload where a partial package stands
   */
  status(packageId, asker, upload) {
    const entry = this.#packages.get(packageId);
    const audit = this.#audit(asker);
    if (!entry || entry.institutionCode !== asker.institutionCode) return { packageId, ...absentState, audit };
    if (entry.state === 'absent') {
      return { packageId, ...absentState, updatedAt: entry.updatedAt, refusal: explain(entry.reason), audit };
    }
    return {
      packageId,
      state: entry.state,
      updatedAt: entry.updatedAt ?? entry.at,
      package: { sha256: entry.sha256, length: entry.length },
      upload: entry.state === 'partial' ? { ...upload, length: entry.length, expires: entry.expiresAt } : null,
      refusal: entry.refusal ?? null,
      results: entry.results ?? [],
      accessKeySalt: entry.accessKeySalt ?? null,
      receipt: entry.receipt ?? null,
      audit,
    };
  }

  #audit({ institutionCode, device }) {
    const ofDevice = device && this.#auditHeads.get(`${institutionCode}/${device}`);
    const seen = ofDevice ?? this.#auditHeads.get(institutionCode);
    return { lastHead: seen?.head ?? null, seenAt: seen?.at ?? null, scope: ofDevice ? 'device' : 'institution' };
  }
}
