// The endpoint's memory: one JSON object per line, forced to disk before anyone is told.
import { open, readFile, truncate } from 'node:fs/promises';

/** Append-only list of events in one file. */
export class Journal {
  #handle;
  #writes = Promise.resolve();

  /**
   * Opens or makes the file and reads what it holds. A last line without its line feed was being written when the program was
   * killed; nobody was told of it, so it is cut off.
   * @returns {Promise<{journal: Journal, events: object[]}>}
   */
  static async open(file) {
    let text = '';
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) await truncate(file, Buffer.byteLength(whole));
    const journal = new Journal();
    journal.#handle = await open(file, 'a', 0o600);
    return { journal, events: whole.split('\n').filter(Boolean).map((line) => JSON.parse(line)) };
  }

  /** Resolves when the event is on disk. Events keep the order of the calls. */
  append(event) {
    const written = this.#writes.then(async () => {
      await this.#handle.appendFile(`${JSON.stringify(event)}\n`);
      await this.#handle.sync();
    });
    // A failed write is reported to its caller; later writes are still tried.
    this.#writes = written.catch(() => {});
    return written;
  }

  async close() {
    await this.#writes;
    await this.#handle.close();
  }
}
