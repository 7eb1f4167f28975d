import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Command } from 'commander';
import { credentialsCommand } from './credentials.js';

const id = '01a202e9-a27c-7000-9a9c-f515b788fe59';
const rest = {
  lastEventAt: null,
  quietAlarmAfterDays: 7,
  lastError: null,
  backlog: 0,
  owner: null,
  account: null,
  pairing: null,
};
const inbox = { id, name: 'Leads', state: 'connected', webhookUrl: null, submitUrl: null, ...rest };
const asked: string[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.method ?? '');
    response.end(JSON.stringify({ data: { ...inbox, channel: 'email', driver: 'smtp' } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env['DOORBELL_API'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env['DOORBELL_API_KEY'] = 'k';
});

afterAll(async () => {
  delete process.env['DOORBELL_API'];
  delete process.env['DOORBELL_API_KEY'];
  await new Promise((resolve) => server.close(resolve));
});

describe('inboxes credentials', () => {
  it('changes nothing, and says what can be given, when nothing was given', async () => {
    const call = new Command().addCommand(credentialsCommand()).parseAsync(['credentials', id], { from: 'user' });
    await expect(call).rejects.toThrow('give --outgoing-user or --outgoing-password-file');
    expect(asked).toEqual(['GET']);
  });
});
