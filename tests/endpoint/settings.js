// What the control port can set about the endpoint's behaviour, besides one-shot faults.
const defaults = { clockOffsetSeconds: 0, bytesPerSecond: 0, holdRegistration: false, refusals: [], service: {} };

const standardRefusals = {
  S1001: { ja: '審査の結果、受け付けられません。内容を確認してください。', en: 'Refused on examination; check the content.' },
  S1002: { ja: '指定医の登録が確認できません。', en: 'The doctor is not known as a designated doctor.' },
  S1003: { ja: 'この様式はすでに登録されています。', en: 'This form is already registered.' },
};

/** Settings with their defaults; `change` and `reset` are for the control port, the rest for the endpoint. */
export class Settings {
  #values;
  #initial;
  #waiting = [];

  /** @param {{bytesPerSecond?: number}} initial what `reset` goes back to */
  constructor(initial = {}) {
    this.#initial = { ...defaults, ...initial };
    this.#values = { ...this.#initial };
  }

  get values() {
    return this.#values;
  }

  /** @throws {TypeError} for a name that is no setting */
  change(values) {
    const unknown = Object.keys(values).find((name) => !(name in defaults));
    if (unknown) throw new TypeError(`no such setting: ${unknown}`);
    this.#values = { ...this.#values, ...values };
    if (!this.#values.holdRegistration) this.#waiting.splice(0).forEach((proceed) => proceed());
  }

  reset() {
    this.change(this.#initial);
  }

  /** The server's clock as clients see it. */
  now() {
    return new Date(Date.now() + this.#values.clockOffsetSeconds * 1000).toISOString();
  }

  /** Resolves at once, or when registrations are no longer held. */
  registrationAllowed() {
    return this.#values.holdRegistration ? new Promise((resolve) => { this.#waiting.push(resolve); }) : Promise.resolve();
  }

  /** {code, ja, en} when this form of this package shall be refused; a refusal without packageId holds for every package. */
  refusalOf(packageId, form) {
    const found = this.#values.refusals.find((refusal) =>
      refusal.form === form && (refusal.packageId ?? packageId) === packageId);
    if (!found) return undefined;
    const standard = standardRefusals[found.code] ?? standardRefusals.S1001;
    return { code: found.code, ja: found.ja ?? standard.ja, en: found.en ?? standard.en };
  }
}
