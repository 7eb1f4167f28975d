import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { OAuthTokens } from './oauth-tokens.js';

interface Asked {
  authorization: string | undefined;
  form: Record<string, string>;
}

let server: Server;
let asked: Asked[];
let nextResponse: () => { status: number; body: object };
let clock: number;

beforeEach(async () => {
  [asked, clock] = [[], 1_000_000];
  nextResponse = () => ({ status: 200, body: { access_token: `token-${asked.length}`, expires_in: 100 } });
  server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = Object.fromEntries(new URLSearchParams(await text(request)));
  asked.push({ authorization: request.headers.authorization, form });
  const { status, body } = nextResponse();
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function tokens(scope?: string): OAuthTokens {
  const { port } = server.address() as AddressInfo;
  const tokenUrl = `http://127.0.0.1:${port}/token`;
  const login = { mechanism: 'oauthbearer', tokenUrl, clientId: 'a:da', clientSecret: 'hunter 2', scope } as const;
  return new OAuthTokens(login, () => clock);
}

describe('access tokens', () => {
  it('are asked for with the client’s id and secret and the scope, and no secret is in the body', async () => {
    expect(await tokens('kafka').value()).toBe('token-1');
    const [first] = asked;
    expect(first?.form).toEqual({ grant_type: 'client_credentials', scope: 'kafka' });
    expect(Buffer.from(String(first?.authorization).slice(6), 'base64').toString()).toBe('a%3Ada:hunter%202');
  });

  it('serve all callers for four fifths of their life; then a new one is fetched', async () => {
    const source = tokens();
    expect(await Promise.all([source.value(), source.value()])).toEqual(['token-1', 'token-1']);
    clock += 79_000;
    expect(await source.value()).toBe('token-1');
    clock += 2_000;
    expect(await source.value()).toBe('token-2');
  });

  it('serve to their end while no new one is given', async () => {
    const source = tokens();
    await source.value();
    nextResponse = () => ({ status: 503, body: {} });
    clock += 90_000;
    expect(await source.value()).toBe('token-1');
    clock += 11_000;
    await expect(source.value()).rejects.toThrow(
      /token endpoint 127\.0\.0\.1:\d+ responds with 503; the request is made again/u,
    );
  });

  it('that are refused say which variables to correct, and nothing of the response', async () => {
    nextResponse = () => ({ status: 401, body: { error_description: 'hunter 2 is wrong' } });
    const refusal = tokens().value();
    await expect(refusal).rejects.toThrow(/responds with 401; correct KAFKA_USERNAME, KAFKA_PASSWORD/u);
    await expect(refusal).rejects.not.toThrow(/hunter/u);
  });

  it('that are malformed are reported', async () => {
    nextResponse = () => ({ status: 200, body: { token: 'x' } });
    await expect(tokens().value()).rejects.toThrow(/gives no access_token/u);
  });
});
