// Takes received packages through examination to registration, one after the other, each at most once.
import { explain, Refusal } from './answers.js';
import { decrypt, openPackage } from './container.js';
import { commitToAccessKeys, makeAccessKey } from './receipts.js';

/** The working half of the endpoint. What it decides is in the journal before anyone can see it. */
export class Registry {
  #book;
  #office;
  #settings;
  #kind;
  #packs;
  #recipient;
  #limits;
  #scratch;
  #fileOf;
  #work = Promise.resolve();

  /**
   * @param {PackageBook} book
   * @param {ReceiptOffice} office
   * @param {Settings} settings what the control port has set (held registrations, refused forms)
   * @param {{kind: string, packs: FormPack[], recipient: object, limits: object, scratch: string, fileOf: (entry) => string}} world
   */
  constructor(book, office, settings, world) {
    this.#book = book;
    this.#office = office;
    this.#settings = settings;
    this.#kind = world.kind;
    this.#packs = world.packs;
    this.#recipient = world.recipient;
    this.#limits = world.limits;
    this.#scratch = world.scratch;
    this.#fileOf = world.fileOf;
  }

  /** The package's bytes are complete and its hash is right: gives the first receipt and puts the package to work. */
  async receive(entry) {
    let payload = null;
    try {
      ({ manifest: { payload } } = await this.#open(entry));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Received all the same; what is wrong with it is said when it is settled.
    }
    const at = new Date().toISOString();
    const number = this.#book.takeNumber();
    const digest = payload && { sha256: payload.sha256, length: payload.length };
    const receipt = await this.#office.issue({ ...entry, receivedAt: at, payload: digest },
      { state: 'received', results: [], accessKeysCommitment: null, number });
    await this.#book.record({ event: 'received', packageId: entry.packageId, at, number, payload: digest, receipt });
    this.enqueue(entry);
  }

  /** Puts a received package to work, after those before it. */
  enqueue(entry) {
    this.#work = this.#work.then(() => this.#settings.registrationAllowed()).then(() => this.#settle(entry))
      .catch((error) => process.stderr.write(`endpoint: ${error.stack}\n`));
  }

  async #settle(entry) {
    let outcome;
    try {
      const results = this.#register(await this.#examine(entry), entry);
      const registered = results.filter(({ state }) => state === 'registered').length;
      const state = registered === results.length ? 'registered' : registered > 0 ? 'partly-registered' : 'refused';
      outcome = { state, results, refusal: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcome = { state: 'refused', results: [], refusal: explain(error.code) };
    }
    const { accessKeySalt, accessKeysCommitment } = commitToAccessKeys(outcome.results);
    const receipt = await this.#office.issue(entry, { ...outcome, accessKeysCommitment, number: entry.number });
    await this.#book.record({ event: 'settled', packageId: entry.packageId, ...outcome, accessKeySalt, receipt });
  }

  async #open(entry) {
    return openPackage(this.#fileOf(entry), this.#scratch);
  }

  /** Number of forms of an acceptable package. */
  async #examine(entry) {
    const { manifest, payload } = await this.#open(entry);
    if (manifest.packageId !== entry.packageId || manifest.institutionCode !== entry.institutionCode) {
      throw new Refusal('manifest-differs');
    }
    if (manifest.kind !== this.#kind) throw new Refusal('kind-differs');
    const pack = this.#packs.find(({ id, version, sha256 }) =>
      id === manifest.pack.id && version === manifest.pack.version && sha256 === manifest.pack.sha256);
    if (!pack) throw new Refusal('pack-not-accepted');
    const xml = await decrypt(payload, this.#recipient, this.#limits.packageBytes);
    const forms = await pack.examine(xml);
    if (forms !== manifest.forms) throw new Refusal('form-count-differs');
    if (forms > this.#limits.formsPerPackage) throw new Refusal('too-many-forms');
    return forms;
  }

  #register(forms, entry) {
    return Array.from({ length: forms }, (_, index) => {
      const form = index + 1;
      const refused = this.#settings.refusalOf(entry.packageId, form);
      return refused
        ? { form, state: 'refused', accessKey: null, ...refused }
        : { form, state: 'registered', accessKey: makeAccessKey(), code: null, ja: null, en: null };
    });
  }
}
