// The control port: plain HTTP on the loopback interface, for tests and demonstrations only. README.md lists what it understands.
import http from 'node:http';

const bodyLimit = 1 << 20;

async function readJson(req) {
  let text = '';
  for await (const chunk of req) {
    text += chunk;
    if (text.length > bodyLimit) throw new TypeError('body too large');
  }
  return text === '' ? {} : JSON.parse(text);
}

/**
 * @param {object} parts accounts, book, counts, faults, settings, uploads of the endpoint
 * @returns {http.Server} not yet listening
 */
export function makeControlServer({ accounts, book, counts, faults, settings, uploads }) {
  const actions = {
    'GET /counts': () => ({ ...counts, registrations: book.registrations() }),
    'GET /faults': () => faults.orders,
    'POST /faults': (body) => faults.add(body),
    'DELETE /faults': () => faults.clear(),
    'GET /settings': () => settings.values,
    'POST /settings': (body) => settings.change(body),
    'GET /held': () => faults.somethingHeld(),
    'POST /release': () => faults.release(),
    'GET /settled': (_body, query) => book.settled(query.get('packageId')),
    'POST /expire': ({ packageId }) => uploads.expire(packageId),
    'POST /unlock': ({ id }) => accounts.unlock(id),
    'POST /reset': () => {
      faults.clear();
      settings.reset();
      counts.reset();
    },
  };

  return http.createServer(async (req, res) => {
    const { pathname, searchParams } = new URL(req.url, 'http://control.invalid');
    const action = actions[`${req.method} ${pathname}`];
    let status = 200;
    let answer;
    try {
      if (!action) throw new TypeError(`no such order: ${req.method} ${pathname}`);
      answer = await action(await readJson(req), searchParams);
    } catch (error) {
      status = error instanceof TypeError || error instanceof SyntaxError ? 400 : 500;
      answer = { error: error.message };
    }
    res.writeHead(status, { 'Content-Type': 'application/json' });
    res.end(JSON.stringify(answer ?? {}));
  });
}
