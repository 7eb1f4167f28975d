import { randomUUID } from 'node:crypto';
import { inboxEvent, topics, type Inbox } from '#libs/contracts';
import { createLogger } from '#libs/platform';
import { waitFor } from '#libs/testing/waiting';
import type { ReceivedMessage } from '../consumer.js';
import { MemoryLog } from '../memory/memory-log.js';
import { TableRows } from './table-rows.js';

const logger = createLogger('test', 'silent');
const options = { logger, version: ({ version }: Inbox) => version };

describe('the rows of a table', () => {
  it('never go back to an older version, whatever the order on the log', () => {
    const rows = new TableRows<Inbox>(options);
    const one = inbox();
    for (const version of [1, 3, 2]) rows.apply(received({ ...one, version }));
    expect(rows.get(one.inboxId)?.version).toBe(3);
  });

  it('lose what a second reading from the beginning no longer finds', () => {
    const rows = new TableRows<Inbox>(options);
    const [kept, gone] = [inbox(), inbox()];
    const removed: string[] = [];
    rows.onChange((key, value) => value ?? removed.push(key));
    [kept, gone].map(received).forEach((message) => rows.apply(message));
    rows.beginAgain();
    rows.apply(received(kept));
    rows.dropUnseen();
    expect([...rows.values()]).toEqual([kept]);
    expect(removed).toEqual([gone.inboxId]);
  });
});

describe('a table over the memory log', () => {
  it('is not restored while the log is away, and follows it afterwards', async () => {
    const log = new MemoryLog();
    const table = log.table<Inbox>(topics.inboxes.name, options);
    const one = inbox();
    await log.publisher().publish([inboxEvent(one, new Date().toISOString(), false)]);
    log.away = true;
    await table.start();
    expect(table.restored).toBe(false);
    log.away = false;
    await waitFor('the table', () => table.restored);
    expect(table.get(one.inboxId)).toEqual(one);
    await log.publisher().publish([inboxEvent(one, new Date().toISOString(), true)]);
    expect([...table.values()]).toEqual([]);
    await table.close();
  });
});

function received(one: Inbox): ReceivedMessage {
  const { key, value, headers } = inboxEvent(one, new Date().toISOString(), false);
  const bytes = Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, Buffer.from(header)]));
  return { topic: 'inboxes', partition: 0, offset: '0', key: Buffer.from(key), value, headers: bytes, timestamp: 0 };
}

function inbox(): Inbox {
  const [inboxId, workspaceId] = [randomUUID(), randomUUID()];
  const rest = { driver: 'smtp', name: 'sales', settings: {}, paused: false, version: 1 };
  return { inboxId, workspaceId, channel: 'email', ...rest };
}
