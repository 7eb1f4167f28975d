import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome, writeRunFile } from '#libs/local-instance';
import { runningApi } from './running-api.js';

const folder = mkdtempSync(join(tmpdir(), 'doorbell-api-'));
const asked: (string | undefined)[] = [];
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url);
    response.end(request.url?.includes('page') ? '<html>' : '{"data": []}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await new Promise((resolve) => server.close(resolve));
});

/** A port on which nothing listens any more. */
async function closedPort(): Promise<number> {
  const listening = createServer();
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  await new Promise((resolve) => listening.close(resolve));
  return port;
}

const at = (given: string) => runningApi({ DOORBELL_API: given, DOORBELL_API_KEY: 'k' });

describe('the API that commands work on', () => {
  it('is not the one of an instance that was killed and left its run.json', () => {
    const home = openHome(join(folder, 'killed'));
    const smtp = { host: '127.0.0.1', port: 1 };
    const run = { gateway: origin, apiKey: 'k', workspaceId: 'w', smtp, emailAddress: 'a@b', kafka: [], services: [] };
    const owner = { email: 'a@b', password: 'p' };
    writeRunFile(home, { ...run, owner, database: '' });
    expect(() => runningApi({ DOORBELL_HOME: home.path })).toThrow(`No Doorbell runs in ${home.path}. Start it`);
  });

  it('is found by its origin, whatever path follows it', async () => {
    expect((await at(`${origin}/api/v1/`).call('GET', '/inboxes')).status).toBe(200);
    expect(asked.at(-1)).toBe('/api/v1/inboxes');
    expect(() => at('localhost:3000')).toThrow('give the origin of a gateway');
  });

  it('that does not respond is named, with the reason', async () => {
    const closed = `http://127.0.0.1:${await closedPort()}`;
    await expect(at(closed).call('GET', '/inboxes')).rejects.toThrow(
      `The API at ${closed} cannot be reached (ECONNREFUSED)`,
    );
  });

  it('that is no Doorbell is reported as such', async () => {
    await expect(at(origin).call('GET', '/page')).rejects.toThrow(`${origin} returned 200 without JSON`);
  });
});
