import { AuditLog, logAccess, Users, Workspaces } from '#libs/access';
import {
  ApplyRules,
  Campaigns,
  Contacts,
  CustomFields,
  FollowChanges,
  IngestMessages,
  type NewRule,
  type RuleAction,
  Rules,
  RulesFollower,
  type StoppedRule,
  Tags,
} from '#libs/contacts';
import type { Database, Queries } from '#libs/database';
import { anInboundMessage } from '#libs/testing/builders';
import { createTestDatabase, ownInboxes, type TestDatabase } from '#libs/testing/postgres';

let testDatabase: TestDatabase;
let admin: Database;
let worker: Database;
let gateway: Database;
let ingest: IngestMessages;
let own: string;
const stopped: StoppedRule[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  admin = testDatabase.connect('admin');
  worker = testDatabase.connect('doorbell_worker');
  gateway = testDatabase.connect('doorbell_gateway');
  ingest = new IngestMessages(testDatabase.connect('doorbell_contacts'), () => 'en');
});
beforeEach(async () => {
  own = await workspace();
  stopped.length = 0;
});
afterAll(() => testDatabase?.drop());

const workspace = () => new Workspaces(admin).create({ name: 'Test', plan: 'local' });
const by = (workspaceId = own) => ({ workspaceId, cause: { kind: 'api_key', id: 'key' } });
const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

const add = (...tags: string[]): RuleAction => ({ action: 'add_tags', params: { tags } });
const remove = (...tags: string[]): RuleAction => ({ action: 'remove_tags', params: { tags } });
const set = (given: object): RuleAction => ({ action: 'set_fields', params: { fields: given } });
const hasTag = (value: string) => ({ field: 'tags', op: 'eq' as const, value });

let made = 0;
async function rule(given: Partial<NewRule>, workspaceId = own): Promise<string> {
  made += 1;
  const plain = { name: `Rule ${made}`, on: ['created' as const], filter: null, enabled: true };
  const { id } = await new Rules(gateway).make(by(workspaceId), {
    ...plain,
    actions: [add('Seen')],
    maxContactsPerHour: 1_000,
    ...given,
  });
  return id;
}

async function contact(fields: { tags?: string[] } = {}, workspaceId = own): Promise<string> {
  made += 1;
  const given = { name: 'Ann', email: `a${made}@example.com`, ...fields };
  const created = await new Contacts(gateway).create(by(workspaceId), given, 'refuse');
  return created.contact.contact.id;
}

const people = (count: number, workspaceId = own) =>
  ask(
    `with made as (
       insert into contacts (workspace_id, contact_id, source, name, email)
       select $1, uuidv7(), 'import', 'Person', 'p' || n || '@example.com' from generate_series(1, $2::int) as n returning contact_id)
     insert into contact_changes (workspace_id, contact_id, kind, cause)
     select $1, contact_id, 'created', '{"kind":"import","id":"x"}' from made`,
    [workspaceId, count],
  );

/** Notes in the transaction as the worker does. */
const noteStopped = (queries: Queries, { workspaceId, ruleId, name, reason }: StoppedRule) =>
  logAccess(queries, workspaceId, {
    kind: 'rule_stopped',
    actor: { kind: 'rule', id: ruleId },
    userId: null,
    details: { name, reason },
  });
const applying = () => new ApplyRules(worker, { noteStopped, onStopped: (one) => stopped.push(one) });

/** All that has happened, and all that follows from it. */
async function applyAll(): Promise<void> {
  const [follow, apply] = [new FollowChanges(worker, new RulesFollower()), applying()];
  while ((await follow.followBatch()) + (await apply.runNext()) > 0);
}

const shown = async (id: string) => (await new Contacts(gateway).get(own, id))?.contact;
const tagsOf = async (id: string) => (await shown(id))?.tags;
const state = async (id: string) => new Rules(gateway).find(own, id);
const changesOf = (id: string) =>
  ask<{ changes: object; cause: { kind: string; id: string; chain?: string[] } }>(
    `select changes, cause from contact_changes where contact_id = $1 and kind = 'updated' order by seq`,
    [id],
  );
const countTagged = async (name: string, workspaceId = own) =>
  (await new Tags(gateway).list(workspaceId, { search: name, limit: 1, after: undefined }))[0]?.contacts ?? 0;

describe('rules', () => {
  it('do what they say once, in their order, and are the cause in the log; their new tags are of the kind auto', async () => {
    const user = await new Users(admin).admit(own, {
      email: 'u@example.com',
      name: 'U',
      role: 'agent',
      password: 'x'.repeat(12),
    });
    const assign: RuleAction = { action: 'assign', params: { assignedTo: user } };
    const status: RuleAction = { action: 'set_status', params: { status: 'applicant' } };
    const first = await rule({ actions: [add('Seen', 'vip'), assign, status] });
    const second = await rule({ filter: hasTag('seen'), actions: [add('Twice'), remove('VIP')] });
    await rule({ filter: hasTag('never'), actions: [add('Wrong')] });
    const id = await contact({ tags: ['x'] });
    await applyAll();
    await applyAll();
    expect(await shown(id)).toMatchObject({
      tags: ['x', 'Seen', 'Twice'],
      assignedTo: user,
      status: 'applicant',
      appliedAt: expect.any(String),
    });
    expect(await changesOf(id)).toMatchObject([
      {
        changes: { tags: {}, assignedTo: {}, status: {}, appliedAt: {} },
        cause: { kind: 'rule', id: first, chain: [] },
      },
      { changes: { tags: {} }, cause: { kind: 'rule', id: second, chain: [] } },
    ]);
    expect(await state(first)).toMatchObject({ contactsChanged: 1, stopped: null });
    const kinds = await ask(`select name, kind from tags where workspace_id = $1 order by name`, [own]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        { name: 'Seen', kind: 'auto' },
        { name: 'x', kind: 'manual' },
      ]),
    );
  });

  it('that undo each other come to an end: none is applied to what it led to', async () => {
    const [on, updated] = [['updated' as const], { name: 'Bo' }];
    const away = await rule({ on, filter: hasTag('A'), actions: [remove('A'), add('B')] });
    const back = await rule({ on, filter: hasTag('B'), actions: [remove('B'), add('A')] });
    const id = await contact({ tags: ['A'] });
    await new Contacts(gateway).update(by(), id, { fields: updated });
    await applyAll();
    const log = await changesOf(id);
    // Both see the change by hand; what each does reaches the other once.
    expect(log.length).toBeLessThanOrEqual(5);
    const chains = log.map(({ cause }) => [cause.id, ...(cause.chain ?? [])]);
    for (const [last, ...before] of chains) expect(before).not.toContain(last);
    expect(chains.flat()).toEqual(expect.arrayContaining([away, back]));
  });

  it('follow from one another five times at most', async () => {
    const on = ['updated' as const];
    for (let step = 0; step < 8; step += 1)
      await rule({ on, filter: hasTag(`step ${step}`), actions: [add(`step ${step + 1}`)] });
    const id = await contact();
    // The last rule stands first, so that no batch does two steps.
    const ids = (await new Rules(gateway).list(own)).map((one) => one.id);
    for (const one of ids) await new Rules(gateway).change(by(), one, { position: 1 });
    await new Contacts(gateway).update(by(), id, { fields: { tags: ['step 0'] } });
    await applyAll();
    expect(await tagsOf(id)).toEqual(['step 0', 'step 1', 'step 2', 'step 3', 'step 4', 'step 5']);
  });

  it('see a contact as it is after its message, also after its first', async () => {
    await rule({
      on: ['message_received'],
      filter: { field: 'source', op: 'eq', value: 'email' },
      actions: [add('Wrote')],
    });
    const messages = [1, 2].map(() => anInboundMessage({ workspaceId: own, from: 'new@example.com', name: 'New' }));
    await ownInboxes(
      admin,
      messages.map(({ message }) => message),
    );
    await ingest.ingest(messages, 1);
    await applyAll();
    expect(await countTagged('Wrote')).toBe(1);
    const [row] = await ask<{ id: string }>(`select contact_id as id from contacts where workspace_id = $1`, [own]);
    expect(await changesOf(String(row?.id))).toHaveLength(1);
  });

  it('that would change more than their bound change nothing more, say so, and the others go on', async () => {
    const bound = await rule({ maxContactsPerHour: 150 });
    await rule({ actions: [add('Free')] });
    await people(250);
    await applyAll();
    const hundred = 100;
    expect([await countTagged('Seen'), await countTagged('Free')]).toEqual([hundred, 250]);
    expect(await state(bound)).toMatchObject({
      enabled: false,
      contactsChanged: hundred,
      stopped: { reason: expect.stringContaining('more than 150 contacts within an hour') },
    });
    expect(stopped).toMatchObject([{ workspaceId: own, ruleId: bound, error: null }]);
    const [entry] = await new AuditLog(gateway).list(own, { kind: 'rule_stopped' }, { limit: 2 });
    expect(entry).toMatchObject({
      actor: { kind: 'rule', id: bound },
      details: { reason: expect.stringContaining('more than 150 contacts within an hour') },
    });
    expect(await new Rules(gateway).change(by(), bound, { enabled: true })).toMatchObject({ stopped: null });
    await contact();
    await applyAll();
    expect(await state(bound)).toMatchObject({ enabled: true, stopped: null });
  });

  it('set fields, custom ones too, once; where a field is no longer what it was they end themselves', async () => {
    const fields = new CustomFields(gateway);
    const options = ['Gold', 'Silver'];
    const { id: fieldId } = await fields.make(own, { key: 'level', label: 'Level', type: 'select', options });
    await expect(rule({ actions: [set({ customFields: { level: 'Lead' } })] })).rejects.toMatchObject({
      details: { errors: [{ field: 'actions.0.params.fields.customFields.level' }] },
    });
    const actions = [set({ role: 'tenant', status: 'applicant', customFields: { level: 'Gold' } }), add('Seen')];
    const id = await rule({ on: ['created', 'updated'], actions });
    const one = await contact();
    await applyAll();
    expect(await shown(one)).toMatchObject({
      role: 'tenant',
      status: 'applicant',
      appliedAt: expect.any(String),
      customFields: { level: 'Gold' },
      tags: ['Seen'],
    });
    expect(await changesOf(one)).toHaveLength(1);
    await fields.change(own, { id: fieldId, archived: true });
    await contact();
    await applyAll();
    expect((await state(id))?.stopped?.reason).toContain('customFields.level');
  });

  it('add to campaigns as far as consents allow, and end themselves where the campaign was archived', async () => {
    const campaigns = new Campaigns(gateway);
    const { id: campaignId } = await campaigns.make(own, { name: 'June', purpose: 'marketing' });
    const id = await rule({ on: ['updated'], actions: [{ action: 'add_to_campaign', params: { campaignId } }] });
    const [willing, other] = [await contact(), await contact()];
    await ask(
      `insert into contact_consents (workspace_id, contact_id, purpose, granted, cause)
       values ($1, $2, 'marketing', true, '{"kind":"operator","id":"x"}')`,
      [own, willing],
    );
    for (const one of [willing, other]) await new Contacts(gateway).update(by(), one, { fields: { company: 'Acme' } });
    await applyAll();
    const members = await ask(
      `select contact_id as id, cause->>'id' as rule from campaign_members where workspace_id = $1`,
      [own],
    );
    expect([members, (await state(id))?.contactsChanged]).toEqual([[{ id: willing, rule: id }], 1]);
    await campaigns.change(own, { id: campaignId, archived: true });
    await new Contacts(gateway).update(by(), other, { fields: { company: 'Other' } });
    await applyAll();
    expect((await state(id))?.stopped?.reason).toContain('archived');
  });

  it('follow tags that are renamed or merged, and end themselves where the filter’s tag was deleted', async () => {
    const tags = new Tags(gateway);
    const [first, plain] = [await contact({ tags: ['Hot', 'Plain'] }), await contact({ tags: ['Plain'] })];
    const id = await rule({
      on: ['updated'],
      filter: { any: [hasTag('hot')] },
      actions: [add('Plain', 'Next'), remove('hot')],
    });
    const tagId = async (name: string) =>
      String((await tags.list(own, { search: name, limit: 1, after: undefined }))[0]?.id);
    await tags.change(by(), { tagId: await tagId('Hot'), name: 'Warm', merge: false });
    await tags.change(by(), { tagId: await tagId('Plain'), name: 'Simple', merge: false });
    expect(await state(id)).toMatchObject({
      filter: { any: [hasTag('Warm')] },
      actions: [add('Simple', 'Next'), remove('Warm')],
    });
    await applyAll();
    expect([await tagsOf(first), await tagsOf(plain)]).toEqual([['Simple', 'Next'], ['Simple']]);
    await tags.remove(by(), await tagId('Warm'));
    await new Contacts(gateway).update(by(), plain, { fields: { company: 'Acme' } });
    await applyAll();
    expect((await state(id))?.stopped?.reason).toContain('the tag hot, which was deleted');
  });

  it('whose user has left end themselves with the reason', async () => {
    const user = await new Users(admin).admit(own, {
      email: 'l@example.com',
      name: 'L',
      role: 'agent',
      password: 'x'.repeat(12),
    });
    const id = await rule({ actions: [{ action: 'assign', params: { assignedTo: user } }] });
    await ask(`delete from memberships where workspace_id = $1 and user_id = $2`, [own, user]);
    await contact();
    await applyAll();
    expect((await state(id))?.stopped?.reason).toContain(user);
  });

  it('that are cut off in a batch have done nothing of it, and do it once afterwards', async () => {
    await rule({});
    const id = await contact();
    await new FollowChanges(worker, new RulesFollower()).followBatch();
    await ask(`create or replace function cut_off() returns trigger language plpgsql as $$ begin
      raise exception using errcode = '57P01'; end $$`);
    await ask(`create trigger cut_off before delete on rule_triggers for each statement execute function cut_off()`);
    expect(await applying().runNext()).toBe(0);
    expect(await tagsOf(id)).toEqual([]);
    await ask(`drop trigger cut_off on rule_triggers`);
    await applyAll();
    expect([await tagsOf(id), (await changesOf(id)).length]).toEqual([['Seen'], 1]);
  });

  it('of a workspace with much to do keep no other workspace waiting, and reach no other', async () => {
    const other = await workspace();
    await rule({});
    await rule({ actions: [add('Theirs')] }, other);
    await people(1_000);
    const theirs = await contact({}, other);
    const follow = new FollowChanges(worker, new RulesFollower());
    while ((await follow.followBatch()) > 0);
    await applying().runNext();
    expect((await new Contacts(gateway).get(other, theirs))?.contact.tags).toEqual(['Theirs']);
    expect(await countTagged('Seen')).toBe(100);
    expect(await countTagged('Seen', other)).toBe(0);
    await applyAll();
    expect(await countTagged('Seen')).toBe(1_000);
  });

  it('make no trigger where no rule is switched on for the event', async () => {
    await rule({ enabled: false });
    await rule({ on: ['restored'] });
    await contact();
    await new FollowChanges(worker, new RulesFollower()).followBatch();
    expect(await ask(`select from rule_triggers where workspace_id = $1`, [own])).toEqual([]);
  });
});
