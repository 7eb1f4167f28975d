import { SecondFactors } from '#libs/access';
import { SecretBox } from '#libs/platform';
import { createTestDatabase } from '#libs/testing/postgres';
import { ApiClient, textAt } from '../support/api-client.js';
import { codeOf } from '../support/one-time-code.js';
import { password, RunningGateway, secretsKey, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});
beforeEach(() => running.sql('delete from sign_in_attempts'));
afterAll(() => running?.stop());

const signIn = ({ email }: TestUser, code?: string) =>
  new ApiClient(running.origin, '').post('/sessions', { email, password, ...(code !== undefined && { code }) });

/** A user whose second factor is on since the code of the 30 seconds before. */
async function userWithApp(): Promise<{ user: TestUser; secret: string; recoveryCodes: string[] }> {
  const user = await running.user(here.workspaceId, 'agent');
  const proposed = await user.client.post('/sessions/current/second-factor', { password });
  const secret = textAt(proposed, 'data', 'secret');
  expect(textAt(proposed, 'data', 'uri')).toContain(`secret=${secret}`);
  expect(textAt(proposed, 'data', 'qrSvg')).toMatch(/^<svg .*#ffffff.*<\/svg>\s*$/su);
  const on = await user.client.post('/sessions/current/second-factor/confirm', { code: codeOf(secret, -1) });
  expect(on.status).toBe(200);
  return { user, secret, recoveryCodes: on.body['data']?.['recoveryCodes'] as unknown as string[] };
}

describe('a second factor', () => {
  it('is asked for once a code has confirmed it, and not before', async () => {
    const user = await running.user(here.workspaceId, 'agent');
    await user.client.post('/sessions/current/second-factor', { password });
    expect((await signIn(user)).status).toBe(201);
    const wrong = await user.client.post('/sessions/current/second-factor/confirm', { code: '000000' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } });
    expect((await user.client.get('/sessions/current/second-factor')).body['data']).toEqual({
      isOn: false,
      recoveryCodes: 0,
    });
  });

  it('lets in with a code of the app alone, and each code once', async () => {
    const { user, secret } = await userWithApp();
    expect(await signIn(user)).toMatchObject({ status: 401, body: { code: 'code_required' } });
    const code = codeOf(secret);
    expect((await signIn(user, code)).status).toBe(201);
    expect(await signIn(user, code)).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } });
    expect((await signIn(user, codeOf(secret, 5))).status).toBe(401);
  });

  it('shows by no response that a password without it is wrong or right to a stranger who has a code alone', async () => {
    const { user, secret } = await userWithApp();
    const body = { email: user.email, password: 'a wrong one', code: codeOf(secret) };
    expect(await new ApiClient(running.origin, '').post('/sessions', body)).toMatchObject({
      status: 401,
      body: { code: 'sign_in_failed' },
    });
    expect((await signIn(user, codeOf(secret))).status).toBe(201);
  });

  it('is asked for where a user joins another workspace too, and the link lasts until it is right', async () => {
    const { user, secret } = await userWithApp();
    const there = await running.workspace();
    const invited = await there.api.post('/users', { email: user.email, name: 'x', role: 'viewer' });
    const token = textAt(invited, 'data', 'link').split('=')[1];
    const join = (code?: string) =>
      new ApiClient(running.origin, '').post('/users/accept', { token, password, ...(code && { code }) });
    expect(await join()).toMatchObject({ status: 401, body: { code: 'code_required' } });
    expect(await join('000000')).toMatchObject({ status: 401, body: { code: 'sign_in_failed' } });
    expect((await there.api.get('/users/names')).body['data']).toMatchObject([{ state: 'invited' }]);
    expect((await join(codeOf(secret))).status).toBe(201);
    expect((await join(codeOf(secret, 1))).status).toBe(410);
  });

  it('is replaced by a recovery code, each once, however it is written', async () => {
    const { user, recoveryCodes } = await userWithApp();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = '', second = ''] = recoveryCodes;
    expect((await signIn(user, ` ${first.toUpperCase().replace('-', ' ')}`)).status).toBe(201);
    expect((await signIn(user, first)).status).toBe(401);
    expect((await signIn(user, second)).status).toBe(201);
    const state = await user.client.get('/sessions/current/second-factor');
    expect(state.body['data']).toEqual({ isOn: true, recoveryCodes: 8 });
  });

  it('cannot be guessed: a right password between wrong codes begins no new count', async () => {
    const { user } = await userWithApp();
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      await signIn(user);
      statuses.push((await signIn(user, '000000')).status);
    }
    expect(statuses.slice(0, 3)).toEqual([401, 401, 401]);
    expect(statuses).toContain(429);
  });

  it('needs the password to be proposed and turned off, and is on once', async () => {
    const { user } = await userWithApp();
    const again = await user.client.post('/sessions/current/second-factor', { password });
    expect(again).toMatchObject({ status: 409, body: { code: 'second_factor_on' } });
    const off = (given: string) => user.client.post('/sessions/current/second-factor/remove', { password: given });
    expect((await off('a wrong one')).status).toBe(401);
    expect((await off(password)).status).toBe(204);
    expect((await signIn(user)).status).toBe(201);
    const kinds = (await here.api.get(`/audit-log?actor=${user.id}`)).body['data'] as unknown as { kind: string }[];
    expect(kinds.map(({ kind }) => kind).filter((kind) => kind.startsWith('second'))).toEqual([
      'second_factor_off',
      'second_factor_on',
    ]);
  });

  it('is kept sealed, and with the newest key after it was sealed again', async () => {
    const { user, secret } = await userWithApp();
    const [row] = await running.sql<{ text: string }>(
      'select f::text as text from user_second_factors f where user_id = $1',
      [user.id],
    );
    expect(row?.text).not.toContain(secret);
    const newest = Buffer.alloc(32, 'newest').toString('base64');
    const factors = new SecondFactors(running.admin, new SecretBox(`${newest},${secretsKey}`));
    expect(await factors.reseal()).toBeGreaterThan(0);
    expect(await factors.reseal()).toBe(0);
    expect(await new SecondFactors(running.admin, new SecretBox(newest)).check(user.id, codeOf(secret))).toBe('right');
  });

  it('of a user who lost it is removed by the operator', async () => {
    const { user } = await userWithApp();
    expect(await new SecondFactors(running.admin, SecretBox.empty()).remove(user.id, true)).toBe(true);
    expect((await signIn(user)).status).toBe(201);
  });
});
