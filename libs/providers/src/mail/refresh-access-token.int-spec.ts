import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { TestAuthority } from '#libs/testing/net';

const built = new URL('../../../../dist/libs/providers/src/mail/index.js', import.meta.url).href;
let authority: TestAuthority;
let endpoint: Server;

beforeAll(() => {
  authority = TestAuthority.create();
});
afterEach(() => new Promise((resolve) => endpoint.close(resolve)));
afterAll(() => authority?.remove());

/** What a process that knows the authority says of a token endpoint at `localhost`, whose certificate is for this name. */
async function refreshed(certified: string): Promise<string> {
  endpoint = createServer(authority.issue(certified), (_request, response) =>
    response.end('{"access_token": "access-1"}'),
  );
  await new Promise<void>((resolve) => endpoint.listen(0, 'localhost', resolve));
  const tokenUrl = `https://localhost:${(endpoint.address() as AddressInfo).port}/token`;
  const account = JSON.stringify({ tokenUrl, clientId: 'client', refreshToken: 'refresh' });
  const script = `const { refreshAccessToken } = await import('${built}');
    const ended = refreshAccessToken(${account}, { allowPrivate: true, timeLimitMs: 30_000 });
    console.log(await ended.then(({ accessToken }) => accessToken, ({ code }) => code));`;
  const env = { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: authority.file };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env });
  return stdout.trim();
}

describe('a token endpoint, which is connected to by its address', () => {
  it('is believed by the name in its URL', async () => {
    expect(await refreshed('localhost')).toBe('access-1');
  });

  it('is not believed by another name', async () => {
    expect(await refreshed('elsewhere.example')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });
});
