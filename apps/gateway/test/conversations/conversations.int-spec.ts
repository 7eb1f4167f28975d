import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { createTestDatabase } from '#libs/testing/postgres';
import { textAt, type ApiResponse } from '../support/api-client.js';
import { ingested } from '../support/ingested.js';
import { RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
let agent: TestUser;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  agent = await running.user(here.workspaceId, 'agent');
  const traits: Omit<MessageTraits, 'workspaceId'>[] = [
    { from: 'ann@example.com', name: 'Ann', text: 'Is it free?', sentAt: '2026-03-01T10:00:00.000Z' },
    { from: 'bea@example.com', name: 'Bea', text: 'x'.repeat(400), sentAt: '2026-03-01T11:00:00.000Z' },
    {
      channel: 'telegram',
      name: 'Cas',
      text: 'Hello',
      sentAt: '2026-03-01T12:00:00.000Z',
      identities: [{ kind: 'telegram_user', value: '7', verified: true }],
    },
  ];
  await ingested(
    running.admin,
    traits.map((one) => anInboundMessage({ workspaceId: here.workspaceId, ...one })),
  );
});

afterAll(() => running?.stop());

const waiting = (query = ''): Promise<ApiResponse> => agent.client.get(`/conversations?state=waiting${query}`);

interface Listed {
  contact: { id: string; name: string };
}

const names = ({ body }: ApiResponse): string[] =>
  (body as unknown as { data: Listed[] }).data.map((one) => one.contact.name);

async function idOf(name: string): Promise<string> {
  const { body } = await waiting();
  return (body as unknown as { data: Listed[] }).data.find(({ contact }) => contact.name === name)?.contact.id ?? '';
}

describe('GET /conversations', () => {
  it('lists who has waited longest first, or last, page by page', async () => {
    expect(names(await waiting())).toEqual(['Ann', 'Bea', 'Cas']);
    const first = await waiting('&sort=-waitingSince&limit=2');
    expect(names(first)).toEqual(['Cas', 'Bea']);
    const cursor = encodeURIComponent(textAt(first, 'nextCursor'));
    expect(names(await waiting(`&sort=-waitingSince&limit=2&cursor=${cursor}`))).toEqual(['Ann']);
    const mixed = await waiting(`&limit=2&cursor=${cursor}`);
    expect([mixed.status, textAt(mixed, 'code')]).toEqual([400, 'cursor_mismatch']);
  });

  it('shows what was written last, cut to 300 characters', async () => {
    expect((await waiting('&channel=email')).body).toMatchObject({
      data: [
        {
          waitingSince: '2026-03-01T10:00:00.000Z',
          channel: 'email',
          unread: true,
          lastMessage: { text: 'Is it free?' },
        },
        { lastMessage: { text: 'x'.repeat(300) } },
      ],
    });
  });

  it('takes the caller’s own, nobody’s, and those of a channel, and counts them', async () => {
    await here.api.patch(`/contacts/${await idOf('Bea')}`, { assignedTo: agent.id });
    expect(names(await waiting('&assignedTo=me'))).toEqual(['Bea']);
    expect(names(await waiting(`&assignedTo=${agent.id}`))).toEqual(['Bea']);
    expect(names(await waiting('&assignedTo=none'))).toEqual(['Ann', 'Cas']);
    expect(names(await waiting('&channel=telegram'))).toEqual(['Cas']);
    const { body } = await agent.client.get('/conversations/count');
    expect(body).toEqual({ data: { all: 3, mine: 1, unassigned: 2, more: false } });
  });

  it.each([
    ['', 'state'],
    ['?state=open', 'state'],
    ['?state=waiting&assignedTo=you', 'assignedTo'],
    ['?state=waiting&channel=fax', 'channel'],
    ['?state=waiting&sort=name', 'sort'],
    ['?state=waiting&since=1', 'since'],
  ])('refuses %s and names %s', async (query, field) => {
    const { status, body } = await here.api.get(`/conversations${query}`);
    expect([status, body]).toMatchObject([400, { errors: [{ field }] }]);
  });

  it('refuses a key that asks for its own', async () => {
    const { status, body } = await here.api.get('/conversations?state=waiting&assignedTo=me');
    expect([status, body]).toMatchObject([403, { code: 'users_only' }]);
  });
});

describe('POST /contacts/:id/done', () => {
  it('takes the contact off the list, for all to see on the timeline; DELETE brings it back', async () => {
    const id = await idOf('Ann');
    const done = await agent.client.call('POST', `/contacts/${id}/done`, {});
    expect([done.status, done.body]).toEqual([200, { data: { waitingSince: null } }]);
    expect(names(await waiting())).toEqual(['Bea', 'Cas']);
    const back = await agent.client.call('DELETE', `/contacts/${id}/done`, {});
    expect([back.status, back.body]).toEqual([200, { data: { waitingSince: '2026-03-01T10:00:00.000Z' } }]);
    const timeline = await here.api.get(`/contacts/${id}/timeline`);
    expect(timeline.body).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ summary: expect.stringMatching(/^Needs no answer/u) })]),
    });
  });

  it('is 404 for a contact of another workspace, and 403 for a viewer', async () => {
    const id = await idOf('Ann');
    const elsewhere = await running.workspace();
    for (const [method, path] of [
      ['POST', 'done'],
      ['DELETE', 'done'],
      ['POST', 'seen'],
    ] as const)
      expect((await elsewhere.api.call(method, `/contacts/${id}/${path}`, {})).status).toBe(404);
    const viewer = await running.user(here.workspaceId, 'viewer');
    expect((await viewer.client.call('POST', `/contacts/${id}/done`, {})).status).toBe(403);
    expect((await elsewhere.api.get('/conversations?state=waiting')).body).toEqual({ data: [], nextCursor: null });
  });
});

describe('POST /contacts/:id/seen', () => {
  it('makes a conversation read until the contact writes again', async () => {
    const id = await idOf('Cas');
    expect((await agent.client.call('POST', `/contacts/${id}/seen`, {})).status).toBe(204);
    expect((await waiting('&channel=telegram')).body).toMatchObject({ data: [{ unread: false }] });
  });
});
