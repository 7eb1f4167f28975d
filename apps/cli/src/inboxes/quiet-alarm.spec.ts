import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { quietAlarmCommand, quietText } from './quiet-alarm.js';

const id = '01a202e9-a27c-7000-9a9c-f515b788fe59';
const rest = { lastEventAt: null, lastError: null, backlog: 0, owner: null, account: null, pairing: null };
const inbox = { id, name: 'Leads', state: 'connected', webhookUrl: null, submitUrl: null, ...rest };
const asked: unknown[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const changes = JSON.parse(body) as object;
      asked.push([request.method, request.url, changes]);
      response.end(JSON.stringify({ data: { ...inbox, channel: 'email', driver: 'smtp', ...changes } }));
      return null;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env['DOORBELL_API'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env['DOORBELL_API_KEY'] = 'k';
});

beforeEach(() => asked.splice(0));

afterAll(async () => {
  delete process.env['DOORBELL_API'];
  delete process.env['DOORBELL_API_KEY'];
  await new Promise((resolve) => server.close(resolve));
});

async function run(days: string): Promise<void> {
  const command = quietAlarmCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  await new Command()
    .exitOverride()
    .addCommand(command)
    .parseAsync(['quiet-alarm', id, days, '--json'], { from: 'user' });
}

describe('inboxes quiet-alarm', () => {
  it.each([
    ['14', 14],
    ['never', null],
  ])('%s sets it', async (given, quietAlarmAfterDays) => {
    await run(given);
    expect(asked).toEqual([['PATCH', `/api/v1/inboxes/${id}`, { quietAlarmAfterDays }]]);
  });

  it.each(['0', '366', '1.5', 'always'])('%s is refused, and nothing is asked', async (given) => {
    await expect(run(given)).rejects.toThrow('Give a number of days from 1 to 365, or never.');
    expect(asked).toEqual([]);
  });
});

it('a number of days is said as people say it', () => {
  expect([1, 14, null].map(quietText)).toEqual(['after 1 day', 'after 14 days', 'never']);
});
