// Writing files so that a reader never meets half of one.
import { open, rename } from 'node:fs/promises';
import path from 'node:path';

/** Writes `content` beside `file`, forces it to disk, and renames it into place. `mode` as for open(2), default 0600. */
export async function writeWhole(file, content, mode = 0o600) {
  const aside = `${file}.new`;
  const handle = await open(aside, 'w', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, file);
  await syncToDisk(path.dirname(file));
}

/** Forces a file or folder to disk. */
export async function syncToDisk(file) {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
