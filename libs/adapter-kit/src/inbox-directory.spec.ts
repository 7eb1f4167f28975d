import { inboxEvent, topics, type Inbox } from '#libs/contracts';
import { MemoryLog } from '#libs/messaging';
import { createLogger } from '#libs/platform';
import { InboxDirectory } from './inbox-directory.js';

const time = '2026-11-20T12:00:00.000Z';
const inbox: Inbox = {
  inboxId: '0f0e0d0c-0b0a-4908-8706-050403020100',
  workspaceId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
  channel: 'email',
  driver: 'smtp',
  name: 'Leads',
  settings: { address: 'a' },
  paused: false,
  version: 1,
};

async function start() {
  const log = new MemoryLog();
  log.away = true;
  const table = log.table<Inbox>(topics.inboxes.name, { logger: createLogger('test', 'silent') });
  await table.start();
  const directory = new InboxDirectory({
    table,
    serves: ({ driver }) => driver === 'smtp',
    addressOf: ({ settings }) => (typeof settings['address'] === 'string' ? settings['address'] : null),
  });
  const put = (one: Inbox, removed = false): Promise<void> => log.publisher().publish([inboxEvent(one, time, removed)]);
  return { log, directory, put };
}

describe('the directory of inboxes', () => {
  it('says whether it has read what was there at the start', async () => {
    const { log, directory } = await start();
    expect(directory.restored).toBe(false);
    log.away = false;
    expect(directory.restored).toBe(true);
  });

  it('finds an inbox by id and by address, and follows its changes', async () => {
    const { log, directory, put } = await start();
    log.away = false;
    await put(inbox);
    expect(directory.byId(inbox.inboxId)).toEqual(inbox);
    expect(directory.byAddress('a')).toEqual(inbox);
    await put({ ...inbox, settings: { address: 'b' }, version: 2 });
    expect(directory.byAddress('a')).toBeNull();
    expect(directory.byAddress('b')?.version).toBe(2);
    await put(inbox, true);
    expect(directory.byId(inbox.inboxId)).toBeNull();
    expect(directory.byAddress('b')).toBeNull();
  });

  it('knows only the inboxes that its adapter serves', async () => {
    const { log, directory, put } = await start();
    log.away = false;
    await put({ ...inbox, driver: 'imap' });
    expect(directory.byId(inbox.inboxId)).toBeNull();
    expect(directory.byAddress('a')).toBeNull();
  });

  it('gives an address that two inboxes claim to the same one on every replica', async () => {
    const { log, directory, put } = await start();
    log.away = false;
    await put({ ...inbox, inboxId: '0f0e0d0c-0b0a-4908-8706-0504030201ff' });
    await put(inbox);
    expect(directory.byAddress('a')?.inboxId).toBe(inbox.inboxId);
  });

  it('waits a little for an address that is on its way, and no longer', async () => {
    const { log, directory, put } = await start();
    log.away = false;
    const [found, missing] = [directory.byAddressWithin(60_000, 'a'), directory.byAddressWithin(20, 'b')];
    await put(inbox);
    expect(await found).toEqual(inbox);
    expect(await missing).toBeNull();
  });
});
