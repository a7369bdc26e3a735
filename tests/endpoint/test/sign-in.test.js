// Accounts and their lock-out, PROTOCOL.md section 2.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { makePki } from '../pki.js';
import { RunningEndpoint, startEndpoint, temporaryFolder } from './support/endpoint.js';

const address = () => `v1/packages/${randomUUID()}`;
const outcome = ({ status, json }) => [status, json.code, json.attemptsLeft];

test('sign-in', async (t) => {
  const pki = await temporaryFolder(t);
  await makePki(pki);
  const endpoint = await startEndpoint(t, pki);
  const ask = (options) => endpoint.send('GET', address(), options);

  await t.test('asksForCredentialsAndNamesTheScheme', async () => {
    const answer = await ask({ anonymous: true });
    assert.deepEqual(outcome(answer), [401, 'sign-in-required', undefined]);
    assert.equal(answer.headers['www-authenticate'], 'Basic realm="todoke", charset="UTF-8"');
    assert.equal((await ask({ anonymous: true, headers: { Authorization: 'Bearer abc' } })).json.code, 'sign-in-required');
  });

  await t.test('acceptsJapanesePasswords', async () => {
    assert.match(endpoint.ready.accounts.clerk01.password, /じむ/);
    assert.equal((await ask({ account: 'clerk01' })).status, 200);
  });

  await t.test('locksAfterThreeWrongPasswordsEvenForTheRightOne', async () => {
    const wrong = { account: 'D0012', password: 'no' };
    assert.deepEqual(outcome(await ask(wrong)), [401, 'sign-in-wrong', 2]);
    assert.deepEqual(outcome(await ask(wrong)), [401, 'sign-in-wrong', 1]);
    assert.deepEqual(outcome(await ask(wrong)), [403, 'account-locked', undefined]);
    assert.deepEqual(outcome(await ask({ account: 'D0012' })), [403, 'account-locked', undefined]);
    assert.equal((await ask({ account: 'D0021' })).status, 200, 'another account suffers');
  });

  await t.test('unlocksByTheResponsibleDoctorOnly', async () => {
    await endpoint.control('POST', 'unlock', { id: 'D0012' });
    assert.equal((await ask({ account: 'D0012' })).status, 200);
  });

  await t.test('countsAfreshAfterARightPassword', async () => {
    const wrong = { account: 'D0031', password: 'no' };
    await ask(wrong);
    await ask(wrong);
    assert.equal((await ask({ account: 'D0031' })).status, 200);
    assert.deepEqual(outcome(await ask(wrong)), [401, 'sign-in-wrong', 2]);
  });

  await t.test('treatsUnknownIdsLikeKnownOnes', async () => {
    const wrong = { account: 'nobody', password: '' };
    assert.deepEqual(outcome(await ask(wrong)), [401, 'sign-in-wrong', 2]);
    assert.deepEqual(outcome(await ask(wrong)), [401, 'sign-in-wrong', 1]);
    assert.deepEqual(outcome(await ask(wrong)), [403, 'account-locked', undefined]);
  });

  await t.test('countsParallelWrongPasswordsOneByOne', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask({ account: 'D0044', password: 'no' })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [401, 401, 403, 403, 403, 403]);
  });

  await t.test('countsWhichRequestsCarriedAPassword', async () => {
    await endpoint.control('POST', 'reset');
    await endpoint.send('GET', 'v1/service', { anonymous: true });
    await ask();
    const counts = await endpoint.control('GET', 'counts');
    assert.deepEqual(counts.requests, { 'GET /v1/service': 1, 'GET /v1/packages/{id}': 1 });
    assert.deepEqual(counts.withPassword, { 'GET /v1/packages/{id}': 1 });
  });
});

test('aRestartGivesNoNewTries', async (t) => {
  const work = await temporaryFolder(t);
  const first = await RunningEndpoint.start(work, work);
  for (const expected of [401, 401, 403]) {
    assert.equal((await first.send('GET', address(), { account: 'D0012', password: 'no' })).status, expected);
  }
  await first.kill();
  const second = await RunningEndpoint.start(work, work);
  assert.equal((await second.send('GET', address(), { account: 'D0012' })).json.code, 'account-locked');
  assert.equal(await second.stop(), 0);
});
