import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lookAtOpenId } from './openid.js';

let server: Server;
let issuer: string;

beforeAll(async () => {
  server = createServer((_request, response) => {
    const published = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(published));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const client = { OIDC_CLIENT_ID: 'doorbell', OIDC_CLIENT_SECRET: 'secret' };

describe('the OpenID provider', () => {
  it('is nothing to look at where none is named', async () => {
    expect(await lookAtOpenId({})).toEqual([]);
  });

  it('responds, and must know the redirect address', async () => {
    const [finding] = await lookAtOpenId({ OIDC_ISSUER: issuer, ...client });
    expect(finding).toMatchObject({ state: 'ok', words: expect.stringContaining('/sign-in/openid') });
  });

  it('that does not respond is an advice: passwords still work', async () => {
    const [finding] = await lookAtOpenId({ OIDC_ISSUER: 'http://127.0.0.1:1', ...client });
    expect(finding).toMatchObject({ state: 'advice', words: expect.stringContaining('by password') });
    expect(finding?.words).not.toContain(client.OIDC_CLIENT_SECRET);
  });

  it('without a client stops the gateway', async () => {
    expect((await lookAtOpenId({ OIDC_ISSUER: issuer }))[0]?.state).toBe('blocks');
  });
});
