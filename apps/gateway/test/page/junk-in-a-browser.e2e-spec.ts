import { randomUUID } from 'node:crypto';
import type { DeadLetterRow } from '#libs/contacts';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { createTestTopics, messagesOnLog, type TestTopics } from '#libs/testing/kafka';
import { barriers } from '#libs/testing/page-browser';
import { column } from '../support/api-client.js';
import { base64, setAside as keptAside, soundEvent } from '../support/dead-letter.js';
import { ingested } from '../support/ingested.js';
import type { RunningGateway, TestUser, TestWorkspace } from '../support/running-gateway.js';
import { inDialog, usePage } from '../support/used-page.js';

let topics: TestTopics;
let running: RunningGateway;
let acme: TestWorkspace;
let agent: TestUser;

const flags = (flag: 'bulk' | 'auto_reply' | 'unreadable', reason: string) => [{ flag, reason }];

const inboxes = { sales: randomUUID(), help: randomUUID() };

const { open } = usePage(
  async (used) => {
    ({ running, acme } = used);
    agent = await running.user(acme.workspaceId, 'agent');
    await arrive({
      from: 'ada@example.com',
      name: 'Ada Lovelace',
      text: 'Is it free?',
      flags: flags('bulk', 'List-Id header'),
    });
    await arrive({
      from: 'bo@example.com',
      name: 'Bo',
      text: 'I am away.',
      flags: flags('auto_reply', 'Auto-Submitted header'),
    });
    await arrive({
      from: 'cy@example.com',
      name: 'Cy',
      text: 'News',
      inboxId: inboxes.help,
      flags: flags('bulk', 'List-Id header'),
    });
    await arrive({
      from: 'di@example.com',
      name: 'Di',
      text: 'More news',
      inboxId: inboxes.help,
      flags: flags('bulk', 'List-Id header'),
    });
    await arrive({ identities: [], name: null, text: '', flags: flags('unreadable', 'no sender address') });
    await running.sql(
      `update inboxes set driver = 'imap', name = case inbox_id when $1 then 'Sales' else 'Help desk' end`,
      [inboxes.sales],
    );
  },
  {
    env: async () => {
      topics = await createTestTopics();
      return { TOPIC_PREFIX: topics.topicPrefix };
    },
  },
);

afterAll(() => topics?.drop());

const arrive = (traits: Omit<MessageTraits, 'workspaceId'>): Promise<void> =>
  ingested(running.admin, [anInboundMessage({ workspaceId: acme.workspaceId, inboxId: inboxes.sales, ...traits })]);

const setAside = (traits: Partial<DeadLetterRow> = {}): Promise<string> =>
  keptAside(running, {
    workspace_id: acme.workspaceId,
    headers: { ce_source: base64(`/workspaces/${acme.workspaceId}/inboxes/${inboxes.sales}`) },
    ...traits,
  });

/** An event that keeps its contract, set aside by a fault of ours. */
const sound = (): Partial<DeadLetterRow> => ({
  reason: 'handler_failed',
  step: 'handle',
  error: 'TypeError',
  ...soundEvent({ workspaceId: acme.workspaceId, inboxId: inboxes.sales }),
});

const junkNow = async (): Promise<unknown[]> => column(await acme.api.get('/messages?flag=junk'), 'text');

const junkOf = async (inboxId: string): Promise<unknown[]> =>
  column(await acme.api.get(`/messages?flag=junk&inboxId=${inboxId}`), 'id');

const openLettersOf = async (inboxId: string): Promise<number> =>
  column(await acme.api.get(`/dead-letters?inboxId=${inboxId}`), 'id').length;

describe('junk on the page', () => {
  it('says why each message is junk and who sent it, by inbox and reason; the address holds both', async () => {
    const { page, faults } = await open('/inbox');
    await page.getByRole('link', { name: 'Junk' }).click();
    const list = page.getByRole('list', { name: 'Junk', exact: true });
    await list.getByText('Ada Lovelace').waitFor();
    await list.getByText('List mail · List-Id header').first().waitFor();
    await list.getByText('It names no sender.', { exact: false }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Reason', { exact: true }).selectOption('Automatic reply');
    await list.getByText('Ada Lovelace').waitFor({ state: 'detached' });
    await page.getByLabel('Channel', { exact: true }).selectOption('Help desk');
    await page.getByText('None of these').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Reason', { exact: true }).selectOption('Every reason');
    await list.getByText('Cy', { exact: true }).waitFor();
    await page.reload();
    await list.getByText('Cy', { exact: true }).waitFor();
    expect(await list.getByText('Ada Lovelace').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('gives who is no junk a contact, and leads there', async () => {
    const { page } = await open('/junk', { scheme: 'dark', width: 390 }, agent);
    await page.getByRole('button', { name: 'Not junk: Ada Lovelace' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Not junk: Ada Lovelace' }).click();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
    expect(await acme.api.get('/contacts?search=ada')).toMatchObject({ body: { data: [{ name: 'Ada Lovelace' }] } });
    expect(await junkNow()).not.toContain('Is it free?');
  });

  it('takes several at once', async () => {
    const { page } = await open(`/junk?inboxId=${inboxes.help}`);
    await page.getByRole('checkbox', { name: 'Select Cy' }).waitFor();
    await page.getByLabel('Select all on the screen').check();
    await page.getByRole('toolbar').getByText('2 selected').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('toolbar').getByRole('button', { name: 'Not junk' }).click();
    await page.getByText('2 messages are no junk any more.').first().waitFor();
    expect(new Set(await junkNow())).toEqual(new Set(['', 'I am away.']));
    expect(await acme.api.get('/contacts')).toMatchObject({ body: { pagination: { total: 3 } } });
  });

  it('offers a viewer no change', async () => {
    const viewer = await running.user(acme.workspaceId, 'viewer');
    const { page, faults } = await open('/junk', {}, viewer);
    await page.getByText('I am away.').waitFor();
    expect(await page.getByRole('button', { name: /^Not junk/u }).count()).toBe(0);
    expect(await page.getByRole('main').getByRole('checkbox').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe('messages set aside on the page', () => {
  let good: string;
  let broken: string;

  beforeAll(async () => {
    [good, broken] = [await setAside(sound()), await setAside()];
    await setAside({
      reason: 'unreadable_source',
      step: 'translate',
      topic: 'email',
      partition: null,
      message_offset: null,
    });
  });

  it('say why, what to do and what came; a dry run says what would happen and changes nothing', async () => {
    const { page } = await open('/dead-letters');
    const list = page.getByRole('list', { name: 'Messages set aside' });
    await list.getByText('A fault of Doorbell').waitFor();
    await list.getByText('when it was stored, inbound-messages 3/42').waitFor();
    await list.getByText('What came: 15 bytes').first().click();
    await list.getByText('{"broken":true}').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    for (const name of ['A fault of Doorbell', 'Breaks the contract', 'Could not be read'])
      await list.getByRole('checkbox', { name: `Select ${name}` }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Try' }).click();
    await list.getByText('A replay would be handled. Nothing was changed.').waitFor();
    await list.getByText('A replay would be set aside again.', { exact: false }).waitFor();
    await list.getByText('It cannot be replayed here.', { exact: false }).waitFor();
    expect(await acme.api.get('/dead-letters/count')).toMatchObject({ body: { data: { count: 3 } } });
    expect(await barriers(page)).toEqual([]);
  });

  it('are replayed onto the log, and discarded after a question', async () => {
    const { page } = await open(`/dead-letters?inboxId=${inboxes.sales}`, { scheme: 'dark', width: 390 });
    await page.getByRole('button', { name: 'Replay: A fault of Doorbell' }).click();
    await page.getByText('1 message is replayed.').first().waitFor();
    expect(await acme.api.get(`/dead-letters/${good}`)).toMatchObject({ body: { data: { status: 'replayed' } } });
    const replayed = await messagesOnLog(topics, (found) => found.length > 0);
    expect(replayed).toHaveLength(1);
    await page.getByRole('button', { name: 'Discard: Breaks the contract' }).click();
    expect(await barriers(page)).toEqual([]);
    await inDialog(page, 'Discard').click();
    await page.getByText('1 message is discarded.').first().waitFor();
    expect(await acme.api.get(`/dead-letters/${broken}`)).toMatchObject({ body: { data: { status: 'discarded' } } });
    await page.getByLabel('State').selectOption('Discarded');
    await page.getByText('Discarded', { exact: false }).last().waitFor();
    expect(await page.getByRole('button', { name: /^Replay/u }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
  });

  it('are for owners and admins', async () => {
    const { page, faults } = await open('/dead-letters', {}, agent);
    await page.getByText('Your role may not see this').waitFor();
    expect(faults).toEqual([]);
  });
});

describe('a channel on the page', () => {
  it('shows in numbers what became no contact, and leads there; what is quiet says what to look at', async () => {
    const silent = `update inbox_activity set last_event_at = now() - case inbox_id when $1 then interval '8 days' else '0' end`;
    await running.sql(silent, [inboxes.sales]);
    const report = (inboxId: string) =>
      running.sql(
        `insert into inbox_states (workspace_id, inbox_id, state, backlog, owner, observed_at) values ($1, $2, 'connected', 0, 'email-adapter', now() + interval '1 hour')`,
        [acme.workspaceId, inboxId],
      );
    for (const inboxId of Object.values(inboxes)) await report(inboxId);
    const { page } = await open('/channels');
    await page.getByText('1 channel needs somebody.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page
      .getByRole('main')
      .getByRole('link', { name: /Sales.*Quiet for 8 days/u })
      .click();
    await page.getByText(/^Write to it yourself, from outside/u).waitFor();
    const { length } = await junkOf(inboxes.sales);
    const figure = (name: string) => page.getByRole('main').getByRole('link', { name, exact: true });
    await figure(`Junk: ${length}`).click();
    await page.getByRole('heading', { name: 'Junk' }).waitFor();
    expect(new URL(page.url()).searchParams.get('inboxId')).toBe(inboxes.sales);
    await page.goBack();
    await figure(`Messages set aside: ${await openLettersOf(inboxes.sales)}`).click();
    await page.getByRole('heading', { name: 'Messages set aside' }).waitFor();
    expect(new URL(page.url()).searchParams.get('inboxId')).toBe(inboxes.sales);
    await page.goBack();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText(/^Somebody paused it/u).waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('shows at the width of a phone, in the dark, how it fares', async () => {
    const { page, faults } = await open(`/channels/${inboxes.help}`, { scheme: 'dark', width: 390 }, agent);
    await page.getByRole('main').getByText('Connected', { exact: true }).waitFor();
    await page.getByRole('main').getByText('Junk').waitFor();
    expect(await page.getByRole('main').getByText('Messages set aside').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
