// HTTP Basic sign-in with lock-out, PROTOCOL.md section 2.
import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from './answers.js';

const attemptsAllowed = 3;
const challenge = { 'WWW-Authenticate': 'Basic realm="todoke", charset="UTF-8"' };

const digest = (text) => createHash('sha256').update(text).digest();

/** Who may sign in. The count of wrong passwords is in the journal, so that a restart does not give new tries. */
export class Accounts {
  #known;
  #wrong = new Map();
  #journal;

  /** @param {{id: string, password: string, institutionCode: string}[]} known */
  constructor(known, journal) {
    this.#known = new Map(known.map((account) => [account.id, account]));
    this.#journal = journal;
  }

  /** Takes up an event of the journal. */
  apply(event) {
    if (event.event === 'signIn') this.#wrong.set(event.id, event.wrong);
  }

  /**
   * The account that the request's Authorization header proves.
   * @returns {Promise<{id: string, institutionCode: string}>}
   * @throws {Refusal} sign-in-required, sign-in-wrong or account-locked
   */
  async signIn(req) {
    const credentials = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(req.headers.authorization ?? '');
    if (!credentials) throw new Refusal('sign-in-required', { headers: challenge });
    const [, id, password] = /^([^:]*):?(.*)$/s.exec(Buffer.from(credentials[1], 'base64').toString('utf8'));
    const wrong = this.#wrong.get(id) ?? 0;
    if (wrong >= attemptsAllowed) throw new Refusal('account-locked');
    const account = this.#known.get(id);
    // Unknown IDs take the same way as wrong passwords: nobody can find out which IDs exist.
    const right = timingSafeEqual(digest(password), digest(account?.password ?? '')) && account !== undefined;
    if (right) {
      if (wrong > 0) await this.#remember(id, 0);
      return account;
    }
    await this.#remember(id, wrong + 1);
    const attemptsLeft = attemptsAllowed - wrong - 1;
    throw attemptsLeft > 0
      ? new Refusal('sign-in-wrong', { extra: { attemptsLeft }, headers: challenge })
      : new Refusal('account-locked');
  }

  /** What the responsible doctor does at the database: gives an account its three tries back. */
  unlock(id) {
    return this.#remember(id, 0);
  }

  #remember(id, wrong) {
    // In memory first: a second request must not slip in while the disk works.
    this.#wrong.set(id, wrong);
    return this.#journal.append({ event: 'signIn', id, wrong });
  }
}
