import { randomUUID } from 'node:crypto';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { createTestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import type { InboundMessage } from '#libs/contracts';
import { ingested } from '../support/ingested.js';
import { column, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
});

afterAll(() => running?.stop());

type Traits = Omit<MessageTraits, 'workspaceId'>;

/** Stores a message and returns its id. */
async function arrive(traits: Traits, more: Partial<InboundMessage> = {}): Promise<string> {
  const built = anInboundMessage({ workspaceId: here.workspaceId, ...traits });
  await ingested(running.admin, [{ ...built, message: { ...built.message, ...more } }]);
  return built.id;
}

/** Stores a message of this very moment, in a millisecond of its own behind everything before it: times are kept to one. */
async function arriveNow(traits: Traits): Promise<string> {
  const last = Date.now() + 1;
  await waitFor('a later millisecond', () => Date.now() > last);
  return arrive({ ...traits, sentAt: new Date().toISOString() });
}

async function contactOf(email: string): Promise<string> {
  const [row] = await running.sql<{ id: string }>('select contact_id as id from contact_identities where value = $1', [
    email,
  ]);
  return row?.id ?? '';
}

const messageShown = async (id: string) => (await here.api.get(`/messages/${id}`)).body['data'];

/** The type of the newest entry, and how many entries of the later pages are newer than the first page. */
async function firstPageAndRest(
  id: string,
  happen: () => Promise<unknown>,
): Promise<{ first: unknown; arrivedBetween: number }> {
  const before = new Set((await everyEntry(id, 100)).map((entry) => entry['id']));
  const page = await here.api.get(`/contacts/${id}/timeline?limit=1`);
  await happen();
  const rest = await here.api.get(`/contacts/${id}/timeline?limit=100&cursor=${textAt(page, 'nextCursor')}`);
  const unseen = column(rest, 'id').filter((one) => !before.has(one));
  return { first: column(page, 'type')[0], arrivedBetween: unseen.length };
}

async function everyEntry(id: string, limit: number): Promise<Record<string, unknown>[]> {
  const entries: Record<string, unknown>[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await here.api.get(`/contacts/${id}/timeline?limit=${limit}${cursor && `&cursor=${cursor}`}`);
    entries.push(...(page.body['data'] as unknown as Record<string, unknown>[]));
    cursor = page.body['nextCursor'] as unknown as string | null;
  }
  return entries;
}

const kindOf = (entry: Record<string, unknown>) => (entry['change'] as { kind?: string } | null)?.kind;

describe('GET /contacts/:id/timeline', () => {
  it('shows messages and changes in one list, newest first, each with a sentence', async () => {
    const from = 'ann@example.com';
    await arrive({ from, name: 'Ann', subject: 'Flat', sentAt: '2026-03-01T10:00:00.000Z' });
    const id = await contactOf(from);
    await here.api.patch(`/contacts/${id}`, { company: 'Acme' });
    await here.api.delete(`/contacts/${id}`);
    await arriveNow({ from, text: 'me again' });
    const { body } = await here.api.get(`/contacts/${id}/timeline`);
    const entries = body['data'] as unknown as { type: string; summary: string }[];
    expect(entries.map(({ type, summary }) => [type, summary])).toEqual([
      ['change', 'Was restored, having written again.'],
      ['message', 'Wrote on email.'],
      ['change', 'Was deleted through the API.'],
      ['change', 'Changed through the API: company.'],
      ['change', 'Became a contact through a message as Ann.'],
      ['message', 'Wrote on email: Flat'],
    ]);
    expect(body['data']?.[3]).toMatchObject({
      message: null,
      change: { kind: 'updated', changes: { company: { before: null, after: 'Acme' } }, cause: { kind: 'api_key' } },
    });
    expect(body['data']?.[5]).toMatchObject({ change: null, message: { subject: 'Flat', contactId: id } });
  });

  it('pages by cursor, each entry once and in the same order, whatever the size of the page', async () => {
    const from = 'pages@example.com';
    for (let day = 1; day <= 5; day += 1) await arrive({ from, sentAt: `2026-04-0${day}T10:00:00.000Z` });
    const id = await contactOf(from);
    for (const company of ['a', 'b', 'c']) await here.api.patch(`/contacts/${id}`, { company });
    const all = (await everyEntry(id, 100)).map((entry) => entry['id']);
    expect(all).toHaveLength(9);
    for (const limit of [1, 2, 3]) expect((await everyEntry(id, limit)).map((entry) => entry['id'])).toEqual(all);
  });

  it('is limited to kinds, page by page in the same order, and a cursor of other kinds is refused', async () => {
    const from = 'limited@example.com';
    for (let day = 1; day <= 3; day += 1) await arrive({ from, sentAt: `2026-05-0${day}T10:00:00.000Z` });
    await arrive({ from, sentAt: '2026-05-02T11:00:00.000Z' }, { kind: 'submission' });
    const id = await contactOf(from);
    for (const company of ['a', 'b']) await here.api.patch(`/contacts/${id}`, { company });
    const all = await everyEntry(id, 100);
    const paged = async (kinds: string) => {
      const shown: unknown[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await here.api.get(
          `/contacts/${id}/timeline?limit=1&kinds=${kinds}${cursor && `&cursor=${cursor}`}`,
        );
        shown.push(...column(page, 'id'));
        cursor = page.body['nextCursor'] as unknown as string | null;
      }
      return shown;
    };
    const idsOf = (isWanted: (entry: Record<string, unknown>) => boolean) =>
      all.filter(isWanted).map((one) => one['id']);
    expect(await paged('message')).toEqual(idsOf(({ type }) => type === 'message'));
    expect(await paged('submission,updated')).toEqual(
      idsOf((one) => one['type'] === 'submission' || kindOf(one) === 'updated'),
    );
    expect(await paged('change')).toEqual(idsOf(({ type }) => type === 'change'));
    expect(await paged('created,submission,message')).toHaveLength(5);
    expect(await paged('event')).toEqual([]);
    const cursor = textAt(await here.api.get(`/contacts/${id}/timeline?limit=1&kinds=message`), 'nextCursor');
    expect((await here.api.get(`/contacts/${id}/timeline?limit=1&cursor=${cursor}`)).body['code']).toBe(
      'cursor_mismatch',
    );
    expect((await here.api.get(`/contacts/${id}/timeline?kinds=party`)).status).toBe(400);
  });

  it('has what is to come first where that is asked for, the next one first, then what happened', async () => {
    const id = textAt(await here.api.post('/contacts', { name: 'Bo', email: 'tocome@example.com' }), 'data', 'id');
    const attach = (title: string, at: string | null) =>
      here.api.post(`/contacts/${id}/records`, { kind: 'showing', title, at, status: 'booked' });
    await attach('later', '2032-01-01T10:00:00.000Z');
    await attach('next', '2031-01-01T10:00:00.000Z');
    await attach('past', '2020-01-01T10:00:00.000Z');
    await attach('without a time', null);
    for (const limit of [1, 2, 3, 100]) {
      const shown: Record<string, unknown>[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query = `limit=${limit}&upcoming=true&kinds=created${cursor && `&cursor=${cursor}`}`;
        const page = await here.api.get(`/contacts/${id}/timeline?${query}`);
        shown.push(...(page.body['data'] as unknown as Record<string, unknown>[]));
        cursor = page.body['nextCursor'] as unknown as string | null;
      }
      expect(shown.map(({ type, summary }) => [type, summary])).toEqual([
        ['record', 'showing: next (booked, 2031-01-01T10:00:00.000Z).'],
        ['record', 'showing: later (booked, 2032-01-01T10:00:00.000Z).'],
        ['change', 'Became a contact through the API as Bo.'],
      ]);
      expect(shown[0]).toMatchObject({ message: null, change: null, record: { title: 'next', contactId: id } });
    }
    expect((await everyEntry(id, 100)).every((entry) => entry['record'] === null)).toBe(true);
  });

  it('shows on later pages no entry that came in after the first page', async () => {
    const from = 'between@example.com';
    for (let day = 1; day <= 3; day += 1) await arrive({ from, sentAt: `2026-04-0${day}T10:00:00.000Z` });
    const id = await contactOf(from);
    const change = () => here.api.patch(`/contacts/${id}`, { company: randomUUID() });
    const write = (by = from) => arriveNow({ from: by });
    await change();
    expect(await firstPageAndRest(id, () => write())).toEqual({ first: 'change', arrivedBetween: 0 });
    await write();
    expect(await firstPageAndRest(id, change)).toEqual({ first: 'message', arrivedBetween: 0 });
    const made = await here.api.post('/contacts', { name: 'Has not written', email: 'silent@example.com' });
    const silent = textAt(made, 'data', 'id');
    await here.api.patch(`/contacts/${silent}`, { company: 'a' });
    expect(await firstPageAndRest(silent, () => write('silent@example.com'))).toEqual({
      first: 'change',
      arrivedBetween: 0,
    });
  });

  it('has a sentence of its own for forms, blocks and changed numbers', async () => {
    const from = 'kinds@example.com';
    await arrive({ from, sentAt: '2026-04-01T10:00:00.000Z' }, { kind: 'submission', submission: { rooms: '2' } });
    await arrive({ from, sentAt: '2026-04-02T10:00:00.000Z' }, { kind: 'blocked' });
    await arrive(
      { from, text: 'changed their number', sentAt: '2026-04-03T10:00:00.000Z' },
      { kind: 'number_changed' },
    );
    const entries = await everyEntry(await contactOf(from), 100);
    expect(entries.map(({ type, summary }) => [type, summary]).filter(([type]) => type !== 'change')).toEqual([
      ['event', 'changed their number'],
      ['event', 'Blocked us on email.'],
      ['submission', 'Sent a form.'],
    ]);
    expect(entries.at(-1)).toMatchObject({ message: { submission: { rooms: '2' }, kind: 'submission' } });
  });

  it('shows a change of a kind and a cause that a later release wrote', async () => {
    await arrive({ from: 'later@example.com' });
    const id = await contactOf('later@example.com');
    const cause = JSON.stringify({ kind: 'robot', id: 'u7', role: 'agent' });
    await running.sql(
      `insert into contact_changes (workspace_id, contact_id, kind, cause) values ($1, $2, 'cloned', $3)`,
      [here.workspaceId, id, cause],
    );
    const [newest] = await everyEntry(id, 100);
    expect(newest).toMatchObject({ type: 'change', summary: 'Was changed by robot: cloned.' });
    expect(newest?.['change']).toEqual({ kind: 'cloned', changes: {}, cause: { kind: 'robot', id: 'u7' } });
  });

  it('refuses another contact’s cursor, and is 404 for an unknown contact', async () => {
    const [one, other] = [await contactOf('ann@example.com'), await contactOf('pages@example.com')];
    const cursor = textAt(await here.api.get(`/contacts/${one}/timeline?limit=1`), 'nextCursor');
    expect((await here.api.get(`/contacts/${other}/timeline?cursor=${cursor}`)).body['code']).toBe('cursor_mismatch');
    const unknownId = '01990000-0000-7000-8000-000000000000';
    expect((await here.api.get(`/contacts/${unknownId}/timeline`)).status).toBe(404);
    const stranger = await running.workspace();
    expect((await stranger.api.get(`/contacts/${one}/timeline`)).status).toBe(404);
  });
});

describe('an edited message', () => {
  it('stands once with its newest text, and shows all its versions', async () => {
    const from = 'edits@example.com';
    const original = await arrive({ from, text: 'frist', sentAt: '2026-05-01T10:00:00.000Z', externalId: 'm1' });
    const about = { eventId: original, externalId: 'm1' };
    await arrive({ from, text: 'first', sentAt: '2026-05-01T10:01:00.000Z' }, { kind: 'edit', about });
    await arrive({ from, text: 'first!', sentAt: '2026-05-01T10:02:00.000Z' }, { kind: 'edit', about });
    const listed = await here.api.get(`/contacts/${await contactOf(from)}/messages`);
    expect(listed.body['data']).toHaveLength(1);
    expect(listed.body['data']?.[0]).toMatchObject({
      id: original,
      text: 'first!',
      sentAt: '2026-05-01T10:00:00.000Z',
      editedAt: '2026-05-01T10:02:00.000Z',
      deletedAt: null,
    });
    const alone = await here.api.get(`/messages/${original}`);
    expect(alone.body['data']?.['versions']).toEqual([
      { text: 'frist', attachments: [], at: '2026-05-01T10:00:00.000Z' },
      { text: 'first', attachments: [], at: '2026-05-01T10:01:00.000Z' },
      { text: 'first!', attachments: [], at: '2026-05-01T10:02:00.000Z' },
    ]);
  });

  it('that was taken back keeps its text', async () => {
    const from = 'taken-back@example.com';
    const original = await arrive({ from, text: 'oops', sentAt: '2026-05-01T10:00:00.000Z', externalId: 'm2' });
    const about = { eventId: original, externalId: 'm2' };
    await arrive({ from, sentAt: '2026-05-01T10:05:00.000Z' }, { kind: 'deletion', about });
    const listed = await here.api.get(`/contacts/${await contactOf(from)}/messages`);
    expect(listed.body['data']).toHaveLength(1);
    expect(listed.body['data']?.[0]).toMatchObject({ text: 'oops', deletedAt: '2026-05-01T10:05:00.000Z' });
  });

  it('stands by itself where the original never arrived', async () => {
    const from = 'orphan@example.com';
    const about = { eventId: '01990000-0000-8000-8000-000000000000', externalId: 'm3' };
    await arrive({ from, text: 'late' }, { kind: 'edit', about });
    const listed = await here.api.get(`/contacts/${await contactOf(from)}/messages`);
    expect(column(listed, 'text')).toEqual(['late']);
    expect(listed.body['data']?.[0]).toMatchObject({
      kind: 'edit',
      about: { messageId: null, externalId: 'm3' },
    });
  });

  it('by another sender changes nothing', async () => {
    const from = 'victim@example.com';
    const original = await arrive({ from, text: 'mine', externalId: 'm4' });
    const about = { eventId: original, externalId: 'm4' };
    await arrive({ from: 'forger@example.com', text: 'forged' }, { kind: 'edit', about });
    expect((await here.api.get(`/messages/${original}`)).body['data']).toMatchObject({ text: 'mine', editedAt: null });
  });
});

describe('a mail that quotes', () => {
  it('has its own words in replyText and everything in text', async () => {
    const text = 'Yes, please.\n\nOn Mon, 2 Mar 2026 at 10:00, Desk <desk@example.com> wrote:\n> Still interested?\n';
    const id = await arrive({ from: 'quotes@example.com', text });
    await running.sql('update messages set quoted_from = $2 where message_id = $1', [id, text.indexOf('On Mon')]);
    const shown = await here.api.get(`/messages/${id}`);
    expect(shown.body['data']).toMatchObject({ text, replyText: 'Yes, please.', ownText: 'Yes, please.' });
  });
});

describe('a message with words that its sender did not write', () => {
  it('says which part is', async () => {
    const from = 'own@example.com';
    expect(await messageShown(await arrive({ from, text: '[photo]', ownText: null }))).toMatchObject({ ownText: null });
    const card = await arrive({ from, text: 'Look\n[contact] Ada', ownText: 'Look' });
    expect(await messageShown(card)).toMatchObject({ replyText: 'Look\n[contact] Ada', ownText: 'Look' });
    expect(await messageShown(await arrive({ from, text: 'Is it free?' }))).toMatchObject({ ownText: 'Is it free?' });
  });

  it('that an earlier release stored is recognised by its kind and form', async () => {
    const chat = { from: 'own-before@example.com', channel: 'whatsapp' } as const;
    expect(await messageShown(await arrive({ ...chat, text: '[voice message, 12 s]' }))).toMatchObject({
      ownText: null,
    });
    expect(await messageShown(await arrive({ ...chat, kind: 'callback', text: 'Yes' }))).toMatchObject({
      ownText: null,
    });
  });

  it('follows its newest edit', async () => {
    const from = 'own-edited@example.com';
    const original = await arrive({ from, text: '[photo]', ownText: null });
    const edit = { from, kind: 'edit', about: { eventId: original, externalId: '1:1' } } as const;
    await arriveNow({ ...edit, text: 'The roof\n[location] 1, 2', ownText: 'The roof' });
    expect(await messageShown(original)).toMatchObject({ text: 'The roof\n[location] 1, 2', ownText: 'The roof' });
    await arriveNow({ ...edit, text: 'The garden' });
    expect(await messageShown(original)).toMatchObject({ text: 'The garden', ownText: 'The garden' });
  });
});
