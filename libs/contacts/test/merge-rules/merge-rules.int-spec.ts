import { randomUUID } from 'node:crypto';
import { AuditLog, logAccess, Workspaces } from '#libs/access';
import {
  ApplyMergeRules,
  Contacts,
  Duplicates,
  DuplicatesFollower,
  FollowChanges,
  type LogMergeRule,
  MergeRules,
  MergeRuleExistsError,
  MergeRuleUntriedError,
  Merges,
  type NewMergeRule,
  type StoppedMergeRule,
  Timeline,
} from '#libs/contacts';
import type { Database } from '#libs/database';
import type { ClaimedIdentity } from '#libs/contracts';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let store: IngestUnderTest;
let gateway: Database;
let worker: Database;
let rules: MergeRules;
let merges: Merges;
let own: string;
let inboxId: string;
const stopped: StoppedMergeRule[] = [];
const log: LogMergeRule = (queries, workspaceId, entry) => logAccess(queries, workspaceId, { ...entry, userId: null });

beforeAll(async () => {
  store = await IngestUnderTest.create();
  gateway = store.database.connect('doorbell_gateway', 6);
  worker = store.database.connect('doorbell_worker', 6);
  rules = new MergeRules(gateway, log);
  merges = new Merges(gateway);
});
beforeEach(async () => {
  own = await workspace();
  inboxId = randomUUID();
  stopped.length = 0;
});
afterAll(() => store?.drop());

const workspace = () => new Workspaces(store.admin).create({ name: 'Test', plan: 'local' });
const by = (workspaceId = own) => ({ workspaceId, cause: { kind: 'user', id: 'u1' } });
const ask = <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  store.admin.within([own], (queries) => queries.query<Row>({ text, values }));

let people = 0;
/** Whom the workspace itself wrote down. */
async function person(name: string, fields: object = {}, workspaceId = own): Promise<string> {
  const email = `merging${(people += 1)}@example${people}.com`;
  const made = await new Contacts(gateway).create(by(workspaceId), { name, email, ...fields }, 'create');
  return made.contact.contact.id;
}

/** Who wrote, with what the message proves and claims. */
async function writer(name: string, identities: ClaimedIdentity[], more: Partial<MessageTraits> = {}): Promise<string> {
  const message = anInboundMessage({ workspaceId: own, inboxId, name, identities, ...more });
  await store.ingest([message]);
  return String(await store.writerOf(message.id));
}
const proven = (kind: ClaimedIdentity['kind'], value: string): ClaimedIdentity => ({ kind, value, verified: true });
const claimed = (value: string): ClaimedIdentity => ({ kind: 'email', value, verified: false });

async function find(): Promise<void> {
  const follower = new FollowChanges(worker, new DuplicatesFollower());
  while ((await follower.followBatch()) > 0);
}
const applying = () => new ApplyMergeRules(worker, { log, onStopped: (one) => stopped.push(one) });
async function apply(one = applying()): Promise<void> {
  while ((await one.runNext()) > 0);
}

const plain: NewMergeRule = {
  name: 'Phones',
  reasons: ['phone', 'full_name'],
  minScore: 80,
  acrossProofs: false,
  maxMergesPerHour: 500,
};
const make = (given: Partial<NewMergeRule> = {}) => rules.make(by(), { ...plain, ...given });
async function enabled(given: Partial<NewMergeRule> = {}): Promise<string> {
  const { id } = await make(given);
  await rules.try(own, id);
  await rules.change(by(), id, { enabled: true });
  return id;
}
const state = (id: string) => rules.find(own, id);
const survivorOf = async (id: string) => (await new Contacts(gateway).get(own, id))?.contact.id;
const openPairs = async () =>
  (await new Duplicates(gateway).list(own, { limit: 50 })).map(({ contacts }) => contacts.map(({ id }) => id));
const phone = '+12025550143';

/** How many of the pairs that stand a rule would merge, and how many it would leave to people. */
async function tried(given: Partial<NewMergeRule>): Promise<(number | undefined)[]> {
  const { id } = await make({ name: `Rule ${randomUUID()}`, minScore: 50, ...given });
  const trial = await rules.try(own, id);
  return [trial?.matches, trial?.heldBack];
}

describe('a merge rule', () => {
  it('is switched off when it is made, and is switched on only as it was tried', async () => {
    const { id, enabled: isOn } = await make();
    expect(isOn).toBe(false);
    await expect(rules.change(by(), id, { enabled: true })).rejects.toThrow(MergeRuleUntriedError);
    await rules.try(own, id);
    await expect(rules.change(by(), id, { minScore: 90, enabled: true })).rejects.toThrow('enabled: the rule was not');
    expect(await rules.change(by(), id, { enabled: true })).toMatchObject({ enabled: true, minScore: 80 });
    await expect(rules.change(by(), id, { reasons: ['phone'] })).rejects.toThrow(MergeRuleUntriedError);
    expect(await rules.change(by(), id, { reasons: ['phone'], enabled: false })).toMatchObject({ triedAt: null });
    expect(await rules.change(by(), id, { name: 'Numbers' })).toMatchObject({ name: 'Numbers', reasons: ['phone'] });
    await expect(make({ name: 'NUMBERS' })).rejects.toThrow(MergeRuleExistsError);
    const kinds = (await new AuditLog(gateway).list(own, {}, { limit: 20 })).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'merge_rule_changed')).toHaveLength(3);
  });

  it('merges pairs that stood before and those that are found later, each once, and says which rule did', async () => {
    const one = await person('Ann Rule', { phone });
    const two = await person('Ann Rule', { phone, tags: ['vip'], company: 'Acme' });
    await find();
    const { id } = await make();
    expect(await rules.try(own, id)).toMatchObject({ pairs: 1, matches: 1, heldBack: 0, isPartial: false });
    await apply();
    expect(await survivorOf(two)).toBe(two);
    await rules.change(by(), id, { enabled: true });
    await apply();
    expect(await survivorOf(two)).toBe(one);
    const survivor = (await new Contacts(gateway).get(own, one))?.contact;
    expect([survivor?.company, survivor?.tags.includes('vip')]).toEqual(['Acme', true]);
    const three = await person('Rule Ann', { phone });
    await find();
    await apply();
    expect(await survivorOf(three)).toBe(one);
    expect(await state(id)).toMatchObject({ merges: 2, enabled: true, stopped: null });
    const logged = await ask(`select cause from contact_changes where workspace_id = $1 and kind = 'merged'`, own);
    expect(logged).toEqual(Array.from({ length: 4 }, () => ({ cause: { kind: 'merge_rule', id } })));
    const timeline = await new Timeline(gateway).read({ workspaceId: own, contactId: one }, { limit: 20 });
    expect(JSON.stringify(timeline)).toContain(`"cause":{"id":"${id}","kind":"merge_rule"}`);
    const audit = await new AuditLog(gateway).list(own, { contactId: one }, { limit: 20 });
    expect(JSON.stringify(audit)).toContain(id);
  });

  it('asks for all of its reasons and the score, and never overrules names that differ', async () => {
    const company = 'Acme';
    await person('Bea Score', { phone });
    await person('Zoe Other', { phone });
    await person('Ian Company', { company });
    await person('Ian Company', { company });
    await find();
    expect(await openPairs()).toHaveLength(2);
    expect(await tried({ reasons: ['phone'] })).toEqual([0, 0]);
    expect(await tried({ reasons: ['company'] })).toEqual([1, 0]);
    expect(await tried({ reasons: ['company', 'state'] })).toEqual([0, 0]);
    expect(await tried({ reasons: ['company'], minScore: 99 })).toEqual([0, 0]);
  });

  it('judges a pair as its contacts are now, not as they were when it was found', async () => {
    const company = 'Now Ltd';
    const [one, two] = [await person('Ann Now', { company }), await person('Ann Now', { company })];
    await find();
    const id = await enabled({ reasons: ['company', 'full_name'], minScore: 50 });
    await new Contacts(gateway).update(by(), two, { fields: { company: 'Then Ltd' } });
    await apply();
    expect([await survivorOf(two), (await state(id))?.merges]).toEqual([two, 0]);
    await new Contacts(gateway).update(by(), two, { fields: { company } });
    await find();
    await apply();
    expect(await survivorOf(two)).toBe(one);
  });

  it('never merges a pair that was dismissed or parted, or whose merged ones were', async () => {
    const [one, two, three] = [
      await person('Eva Settled', { phone }),
      await person('Eva Settled', { phone }),
      await person('Eva Settled', { phone }),
    ];
    await find();
    const duplicates = new Duplicates(gateway);
    const listed = await duplicates.list(own, { contactId: two, limit: 5 });
    const apart = listed.find(({ contacts }) => contacts.some((contact) => contact.id === three));
    await duplicates.dismiss(by(), apart!.id);
    await enabled();
    await apply();
    expect(await Promise.all([one, two, three].map(survivorOf))).toEqual([one, one, three]);
    const [merge] = await merges.list({ workspaceId: own, contactId: one }, { limit: 5 });
    await merges.undo(by(), merge!.id);
    await find();
    await apply();
    expect(await Promise.all([one, two].map(survivorOf))).toEqual([one, two]);
    expect(await survivorOf(three)).toBe(one);
  });

  it('goes on along a chain only where the survivor is like the next one', async () => {
    const company = 'Chain Ltd';
    const one = await person('Kim Chain', { phone });
    const two = await person('Kim Chain', { phone, company });
    const three = await person('Kim Chain', { company });
    const four = await person('Kim Chain', { company: 'Other Ltd', phone: '+12025550166' });
    await person('Kim Chain', { company: 'Other Ltd' });
    await find();
    await enabled({ reasons: ['phone', 'full_name'] });
    await apply();
    await find();
    expect(await Promise.all([one, two, three, four].map(survivorOf))).toEqual([one, one, three, four]);
    await enabled({ name: 'Companies', reasons: ['company', 'full_name'], minScore: 50 });
    await apply();
    // The survivor has the company of the one that was merged into it.
    expect(await survivorOf(three)).toBe(one);
  });

  it('is done once by two workers at once', async () => {
    for (let n = 0; n < 6; n += 1) await person('Two Workers', { phone });
    await find();
    const id = await enabled();
    await Promise.all([apply(applying()), apply(applying()), apply(applying())]);
    await apply();
    const [live] = await ask<{ n: number }>(
      'select count(*) as n from contacts where workspace_id = $1 and merged_into is null',
      own,
    );
    expect([live?.n, (await state(id))?.merges]).toEqual([1, 5]);
    expect(await openPairs()).toEqual([]);
  });

  it('leaves what is there when it is switched off, and judges all of it when it is switched on again', async () => {
    const [one, two] = [await person('Off On', { phone }), await person('Off On', { phone })];
    const id = await enabled();
    await rules.change(by(), id, { enabled: false });
    await find();
    await apply();
    expect(await survivorOf(two)).toBe(two);
    await rules.change(by(), id, { enabled: true });
    await apply();
    expect(await survivorOf(two)).toBe(one);
  });

  it('stops itself beyond its bound, says so, and goes on when it is switched on again', async () => {
    for (let n = 0; n < 4; n += 1) await person('Many Alike', { phone });
    await find();
    const id = await enabled({ maxMergesPerHour: 2 });
    await apply();
    expect(await state(id)).toMatchObject({
      enabled: false,
      merges: 2,
      stopped: { reason: expect.stringContaining('more than 2 pairs within an hour') },
    });
    expect(stopped).toMatchObject([{ workspaceId: own, ruleId: id, error: null }]);
    const [entry] = await new AuditLog(gateway).list(own, { kind: 'merge_rule_stopped' }, { limit: 2 });
    expect(entry).toMatchObject({ actor: { kind: 'merge_rule', id }, details: { name: 'Phones' } });
    expect(await rules.change(by(), id, { enabled: true })).toMatchObject({ stopped: null });
    await apply();
    expect((await state(id))?.merges).toBe(3);
  });

  it('reaches no other workspace', async () => {
    const other = await workspace();
    const [one, two] = [await person('Far Away', { phone }, other), await person('Far Away', { phone }, other)];
    await find();
    const id = await enabled();
    await apply();
    const there = (contactId: string) => new Contacts(gateway).get(other, contactId);
    expect([(await there(one))?.contact.id, (await there(two))?.contact.id]).toEqual([one, two]);
    expect([await rules.list(other), await rules.find(other, id), await rules.try(other, id)]).toEqual([
      [],
      null,
      null,
    ]);
    expect(await rules.change(by(other), id, { enabled: false })).toBeNull();
    expect(await rules.remove(by(other), id)).toBe(false);
    expect((await state(id))?.enabled).toBe(true);
  });
});

describe('proofs', () => {
  it('hold a rule back where both contacts are proven by one kind of identity, unless it says otherwise', async () => {
    const one = await writer('Ann Proven', [proven('email', 'ann.p@gmail.com')]);
    const two = await writer('Ann Proven', [proven('email', 'annp@gmail.com')]);
    await find();
    const mailbox = { reasons: ['mailbox' as const, 'full_name' as const] };
    const id = await enabled(mailbox);
    expect(await rules.try(own, id)).toMatchObject({ matches: 0, heldBack: 1 });
    await apply();
    expect(await survivorOf(two)).toBe(two);
    await enabled({ ...mailbox, name: 'Across', acrossProofs: true });
    await apply();
    expect(await survivorOf(two)).toBe(one);
  });

  it('hold a rule back where all that names a contact is claimed, until its channel proves it', async () => {
    const company = 'Safe plc';
    const one = await person('Max Claims', { company });
    const two = await writer('Max Claims', [claimed('max@stranger.com')], {
      profile: { company, state: null, timezone: null },
    });
    await find();
    const id = await enabled({ reasons: ['company', 'full_name'], minScore: 50 });
    expect(await rules.try(own, id)).toMatchObject({ matches: 0, heldBack: 1 });
    await apply();
    expect(await survivorOf(two)).toBe(two);
    await writer('Max Claims', [proven('email', 'max@stranger.com')]);
    await find();
    await apply();
    expect(await survivorOf(one)).toBe(two);
  });

  it('stay what they were: a rule vouches for nothing, and nothing claimed becomes the address of the survivor', async () => {
    const company = 'Claim plc';
    const name = 'Lea Vouch';
    const one = await writer(name, [proven('whatsapp_lid', 'L77')], {
      channel: 'whatsapp',
      profile: { company, state: null, timezone: null },
    });
    const two = await writer(name, [proven('telegram_user', '7788'), claimed('lea@stranger.com')], {
      channel: 'telegram',
      profile: { company, state: null, timezone: null },
    });
    expect(one).not.toBe(two);
    await find();
    const id = await enabled({ reasons: ['company', 'full_name'], minScore: 50 });
    await apply();
    expect([await survivorOf(two), (await state(id))?.merges]).toEqual([one, 1]);
    expect(await store.proofsOf(one)).toContain('claimed email:lea@stranger.com');
    expect((await new Contacts(gateway).get(own, one))?.contact.email).toBeNull();
    const [merge] = await merges.list({ workspaceId: own, contactId: one }, { limit: 1 });
    await merges.undo(by(), merge!.id);
    expect(await store.proofsOf(two)).toContain('claimed email:lea@stranger.com');
  });
});

describe('a merge that would move too many messages', () => {
  it('is left to people, and its rule goes on', async () => {
    const company = 'Large Ltd';
    const profile = { company, state: null, timezone: null };
    const one = await writer('Large Same', [proven('email', 'large@larger.com')], { profile });
    const two = await writer('Large Same', [proven('whatsapp_lid', 'L900')], { channel: 'whatsapp', profile });
    const empty = await person('Large Same', { company });
    await find();
    const id = await enabled({ reasons: ['company', 'full_name'], minScore: 50 });
    await apply(new ApplyMergeRules(worker, { log, mostMessages: 0 }));
    expect(await Promise.all([one, two].map(survivorOf))).toEqual([one, two]);
    // The third has no message that would move.
    expect([one, two]).toContain(await survivorOf(empty));
    expect(await state(id)).toMatchObject({ enabled: true, merges: 1 });
  });
});

describe('a message at the same moment', () => {
  it('stands with the survivor, whichever comes first', async () => {
    const company = 'Race Ltd';
    const one = await person('Race Rule', { company });
    const two = await writer('Race Rule', [proven('email', 'race@racer.com')]);
    await new Contacts(gateway).update(by(), two, { fields: { company } });
    await find();
    await enabled({ reasons: ['company', 'full_name'], minScore: 50 });
    const messages = Array.from({ length: 6 }, () =>
      anInboundMessage({ workspaceId: own, inboxId, identities: [proven('email', 'race@racer.com')] }),
    );
    await Promise.all([apply(), ...messages.map((message, partition) => store.ingest([message], partition))]);
    await apply();
    const survivor = await survivorOf(one);
    expect(await survivorOf(two)).toBe(survivor);
    const writers = await Promise.all(messages.map(({ id }) => store.writerOf(id)));
    expect(new Set(writers)).toEqual(new Set([survivor]));
  });
});
