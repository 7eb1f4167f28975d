import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InboxStoppedError } from '#libs/adapter-kit';
import { HostError, SecretBox } from '#libs/platform';
import { AccessTokens } from './access-tokens.js';
import { KeptRefreshToken } from './kept-refresh-token.js';

interface EndpointResponse {
  status: number;
  body: unknown;
}

let endpoint: Server;
let endpointResponse: EndpointResponse;
let requests: URLSearchParams[];

beforeEach(async () => {
  requests = [];
  kept = new Map();
  endpointResponse = { status: 200, body: { access_token: 'access-1', expires_in: 3600 } };
  endpoint = createServer((request, response) => {
    let form = '';
    request.on('data', (piece) => (form += String(piece)));
    request.on('end', () => {
      requests.push(new URLSearchParams(form));
      response
        .writeHead(endpointResponse.status, { location: '/elsewhere' })
        .end(JSON.stringify(endpointResponse.body));
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  endpoint.closeAllConnections();
  await new Promise((resolve) => endpoint.close(resolve));
});

let kept: Map<string, unknown>;
const keeping = {
  cursors: {
    get: (name: string) => kept.get(name) ?? null,
    set: async (name: string, value: unknown) => void kept.set(name, value),
  },
  secrets: new SecretBox(Buffer.alloc(32, 7).toString('base64')),
  inboxId: '0f0e0d0c-0b0a-4908-8706-050403020101',
};

function tokens(allowPrivate = true): AccessTokens {
  const tokenUrl = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/token`;
  const oauth = { tokenUrl, clientId: 'client', clientSecret: 'client-secret', refreshToken: 'refresh-secret' };
  return new AccessTokens(oauth, { allowPrivate }, new KeptRefreshToken({ ...keeping, given: oauth.refreshToken }));
}

const failure = (of: AccessTokens) =>
  of.get().then(
    () => null,
    (error: unknown) => error as Error,
  );

describe('an access token', () => {
  it('is fetched by the refresh token and used until it expires', async () => {
    const account = tokens();
    expect([await account.get(), await account.get()]).toEqual(['access-1', 'access-1']);
    expect(requests.map((form) => Object.fromEntries(form))).toEqual([
      {
        grant_type: 'refresh_token',
        client_id: 'client',
        client_secret: 'client-secret',
        refresh_token: 'refresh-secret',
      },
    ]);
  });

  it('is fetched once for all that need it at the same time', async () => {
    const account = tokens();
    expect(await Promise.all([account.get(), account.get()])).toEqual(['access-1', 'access-1']);
    expect(requests).toHaveLength(1);
  });

  it('is not used in its last minute, nor after the server refused it', async () => {
    const account = tokens();
    endpointResponse.body = { access_token: 'short', expires_in: 59 };
    await account.get();
    endpointResponse.body = { access_token: 'long', expires_in: 3600 };
    expect(await account.get()).toBe('long');
    account.forget();
    await account.get();
    expect(requests).toHaveLength(3);
  });

  it('stops the inbox when the refresh token is revoked, with an error that holds no secret', async () => {
    endpointResponse = {
      status: 400,
      body: { error: 'invalid_grant', error_description: 'refresh-secret was revoked' },
    };
    const error = await failure(tokens());
    expect(error).toBeInstanceOf(InboxStoppedError);
    expect(error?.message).toContain('invalid_grant');
    expect(error?.message).not.toMatch(/secret/u);
  });

  it('stops the inbox when the client is unknown, and does not blame the account', async () => {
    endpointResponse = { status: 401, body: { error: 'invalid_client' } };
    const error = await failure(tokens());
    expect(error).toBeInstanceOf(InboxStoppedError);
    expect(error?.message).toMatch(/clientId or clientSecret \(invalid_client\)/u);
  });

  it.each([
    ['is busy', { status: 503, body: {} }],
    ['returns nonsense', { status: 200, body: 'hello' }],
    ['points somewhere else', { status: 302, body: {} }],
  ])('is fetched again after the endpoint %s', async (_, given) => {
    endpointResponse = given;
    const account = tokens();
    const error = await failure(account);
    expect(error).not.toBeInstanceOf(InboxStoppedError);
    expect(error?.message).toContain('tried again');
    endpointResponse = { status: 200, body: { access_token: 'access-2' } };
    expect(await account.get()).toBe('access-2');
  });

  it('brings a new refresh token that is kept sealed and used from then on, also by the next owner', async () => {
    endpointResponse.body = { access_token: 'access-1', refresh_token: 'refresh-second', expires_in: 1 };
    const account = tokens();
    await account.get();
    await account.get();
    await tokens().get();
    expect(requests.map((form) => form.get('refresh_token'))).toEqual([
      'refresh-secret',
      'refresh-second',
      'refresh-second',
    ]);
    expect(JSON.stringify([...kept])).not.toContain('second');
  });

  it('is fetched by the refresh token of the credentials if these are new, or if the kept one’s key is gone', async () => {
    endpointResponse.body = { access_token: 'access-1', refresh_token: 'refresh-second' };
    await tokens().get();
    const secrets = new SecretBox(Buffer.alloc(32, 8).toString('base64'));
    expect(new KeptRefreshToken({ ...keeping, given: 'refresh-new' }).current).toBe('refresh-new');
    expect(new KeptRefreshToken({ ...keeping, secrets, given: 'refresh-secret' }).current).toBe('refresh-secret');
  });

  it('is not fetched from a private network unless the operator allows it', async () => {
    expect(await failure(tokens(false))).toBeInstanceOf(HostError);
    expect(requests).toEqual([]);
  });
});
