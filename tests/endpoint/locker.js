// One request per upload at a time. The package's own MemoryLocker spins while it waits; this one sleeps until the holder leaves.
import { Refusal } from './answers.js';

/** Locker as @tus/server wants it. A newcomer asks the holder to stop and waits; after `patience` milliseconds it is told 423. */
export class UploadLocker {
  #held = new Map();
  #patience;

  constructor(patience) {
    this.#patience = patience;
  }

  newLock(id) {
    return {
      lock: (signal, requestRelease) => this.#acquire(id, signal, requestRelease),
      unlock: async () => this.#release(id),
    };
  }

  async #acquire(id, signal, requestRelease) {
    const deadline = Date.now() + this.#patience;
    while (this.#held.has(id)) {
      const holder = this.#held.get(id);
      holder.requestRelease();
      await waitForFirst(holder.released, signal, deadline - Date.now());
      if (signal.aborted || (this.#held.has(id) && Date.now() >= deadline)) throw new Refusal('upload-locked');
    }
    let free;
    const released = new Promise((resolve) => { free = resolve; });
    this.#held.set(id, { requestRelease, released, free });
  }

  #release(id) {
    const holder = this.#held.get(id);
    this.#held.delete(id);
    holder.free();
  }
}

/** Resolves when the promise does, the signal is given, or the time is over. */
async function waitForFirst(promise, signal, milliseconds) {
  let timer;
  let onAbort;
  await Promise.race([
    promise,
    new Promise((resolve) => { timer = setTimeout(resolve, Math.max(0, milliseconds)); }),
    new Promise((resolve) => { onAbort = resolve; signal.addEventListener('abort', onAbort); }),
  ]);
  clearTimeout(timer);
  signal.removeEventListener('abort', onAbort);
}
