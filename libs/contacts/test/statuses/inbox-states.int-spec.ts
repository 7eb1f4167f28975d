import { Inboxes, InboxInUseError, KeepInboxStates, RelayInboxes, type NewInbox } from '#libs/contacts';
import type { EventRecord, InboxState } from '#libs/contracts';
import { OutboundUnderTest } from '../outbound-under-test.js';

let test: OutboundUnderTest;
beforeAll(async () => {
  test = await OutboundUnderTest.create();
});
afterAll(() => test?.store.drop());

const keep = (...batch: InboxState[]) => new KeepInboxStates(test.store.contacts).keep(batch);
let clock = Date.UTC(2026, 10, 1);
const reported = (inboxId: string, traits: Partial<InboxState> = {}): InboxState => ({
  workspaceId: test.store.workspaceId,
  inboxId,
  state: 'connected',
  lastError: null,
  backlog: 0,
  owner: 'replica-1',
  account: null,
  pairing: null,
  progress: null,
  at: new Date((clock += 1_000)).toISOString(),
  ...traits,
});
const state = async (inboxId: string) =>
  (await test.store.rows('select * from inbox_states where inbox_id = $1', inboxId))[0];
const inbox = async (inboxId: string) =>
  (await test.store.rows('select paused, version from inboxes where inbox_id = $1', inboxId))[0];
const holder = async (account: string) =>
  (await test.store.rows<{ id: string }>('select inbox_id as id from inbox_claims where account = $1', account))[0]?.id;

describe('the state of an inbox', () => {
  it('is the newest that was reported, whatever the order', async () => {
    const [older, newer] = [
      reported(test.inboxId, { state: 'failing', lastError: 'No.' }),
      reported(test.inboxId, { backlog: 3 }),
    ];
    await keep(newer);
    await keep(older);
    await keep(newer, older);
    expect(await state(test.inboxId)).toMatchObject({
      state: 'connected',
      last_error: null,
      backlog: 3,
      owner: 'replica-1',
    });
  });

  it('has what pairs it, and the progress of taking over', async () => {
    const pairing = { sealedQr: 'v1.x.y', expiresAt: '2026-11-22T00:00:00.000Z' };
    await keep(reported(test.inboxId, { state: 'pairing', pairing, progress: { done: 1, total: 9 } }));
    expect(await state(test.inboxId)).toMatchObject({ state: 'pairing', pairing, progress: { done: 1, total: 9 } });
  });
});

describe('a number that only the connection knows', () => {
  it('becomes the inbox’s own, in the spelling that people dial, and its former one is free', async () => {
    const inboxId = await test.connect({ channel: 'whatsapp' });
    await keep(reported(inboxId, { account: '5215511111111' }));
    expect(await holder('number:525511111111')).toBe(inboxId);
    await keep(reported(inboxId, { account: '491701111111' }));
    expect(await holder('number:525511111111')).toBeUndefined();
    expect(await holder('number:491701111111')).toBe(inboxId);
  });

  it('that another inbox has pauses the one that comes second, once, and says why', async () => {
    const [first, second] = [await test.connect({ channel: 'whatsapp' }), await test.connect({ channel: 'whatsapp' })];
    await keep(reported(first, { account: '491702222222' }), reported(second, { account: '491702222222' }));
    await keep(reported(second, { account: '491702222222' }));
    expect(await inbox(first)).toEqual({ paused: false, version: 1 });
    expect(await inbox(second)).toEqual({ paused: true, version: 2 });
    await keep(reported(second, { state: 'paused' }));
    expect(await state(second)).toMatchObject({
      state: 'paused',
      last_error: expect.stringMatching(/connected already/u),
    });
    expect(await state(first)).toMatchObject({ state: 'connected', last_error: null });
  });

  it('is its own however often it is reported, and by two consumers at once', async () => {
    const inboxId = await test.connect({ channel: 'whatsapp' });
    const states = Array.from({ length: 4 }, () => reported(inboxId, { account: '491703333333' }));
    await Promise.all(states.map((one) => keep(one)));
    expect(await inbox(inboxId)).toEqual({ paused: false, version: 1 });
  });

  it('is not taken for one on other channels', async () => {
    await keep(reported(test.inboxId, { account: '4711' }));
    expect(await holder('number:4711')).toBeUndefined();
  });
});

const connected = (given: NewInbox) => new Inboxes(test.store.admin).connect(test.store.workspaceId, given);
const newInbox = (accounts: string[], sealedCredentials: string | null = null) => ({
  channel: 'whatsapp' as const,
  driver: 'cloud',
  name: 'Any',
  settings: {},
  sealedCredentials,
  accounts,
});

describe('connecting an inbox', () => {
  it('claims all of its accounts, or none', async () => {
    await connected(newInbox(['id:1', 'number:1']));
    await expect(connected(newInbox(['id:2', 'number:1']))).rejects.toThrow(InboxInUseError);
    expect(await holder('id:2')).toBeUndefined();
    await connected(newInbox(['id:2', 'number:2']));
  });

  it('gives adapters its credentials, sealed as they are', async () => {
    const [sealed, bare] = [await connected(newInbox([], 'v1.key.text')), await test.connect({})];
    const events: EventRecord[] = [];
    await new RelayInboxes(test.store.contacts, (some) => Promise.resolve(void events.push(...some))).relayPage();
    const of = (id: string) => JSON.parse(events.find(({ key }) => key === id)?.value?.toString() ?? 'null') as object;
    expect(of(sealed)).toMatchObject({ sealedCredentials: 'v1.key.text', driver: 'cloud' });
    expect(of(bare)).not.toHaveProperty('sealedCredentials');
  });
});
