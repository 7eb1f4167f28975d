import { createTestDatabase } from '#libs/testing/postgres';
import { column, faults, textAt, type Json } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;
const ids: Record<string, string> = {};

const fields = [
  { key: 'budget', label: 'Budget', type: 'number' },
  { key: 'nick', label: 'Nickname', type: 'text' },
  { key: 'movesIn', label: 'Moves in', type: 'date' },
  { key: 'level', label: 'Level', type: 'select', options: ['Gold', 'Silver'] },
  { key: 'wants', label: 'Wants', type: 'multiselect', options: ['Garden', 'Garage', 'Pool'] },
];

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
  here = await running.workspace();
  for (const field of fields) ids[field.key] = textAt(await here.api.post('/custom-fields', field), 'data', 'id');
});
afterAll(() => running?.stop());

let made = 0;

async function contactWith(customFields: object): Promise<string> {
  made += 1;
  const response = await here.api.post('/contacts', { name: `C${made}`, email: `cf${made}@example.com`, customFields });
  return textAt(response, 'data', 'id');
}

const valuesOf = async (id: string) => (await here.api.get(`/contacts/${id}`)).body['data']?.['customFields'];
const refused = async (customFields: object) =>
  faults(await here.api.post('/contacts', { name: 'x', email: 'x@example.com', customFields }));
const idsBy = async (filter: object) => column(await here.api.post('/contacts/query', { filter }), 'id');

/** Of a form. */
const settings = (fills: string) => ({ fields: { mail: { fills: 'email' }, level: { fills } } });

/** The names of a list, from page to page. */
async function walked(query: object): Promise<string[]> {
  const names: string[] = [];
  for (let cursor: unknown; cursor !== null;) {
    const page = await here.api.post('/contacts/query', { ...query, ...(cursor ? { cursor } : {}) });
    expect(page.status).toBe(200);
    names.push(...column(page, 'name').map(String));
    cursor = page.body['nextCursor'];
  }
  return names;
}

/** Of the two contacts whose budget is 100 and 300. */
const both = (filter: object) =>
  idsBy({ all: [{ field: 'customFields.budget', op: 'in', value: [100, 300] }, filter] });
const leaf = (key: string, op: string, value?: unknown) => ({ field: `customFields.${key}`, op, value });

describe('custom fields', () => {
  it('are made once for each key, listed, changed, archived and taken back', async () => {
    const again = await here.api.post('/custom-fields', { key: 'budget', label: 'B', type: 'text' });
    expect([again.status, again.body['code']]).toEqual([409, 'custom_field_exists']);
    expect(faults(await here.api.post('/custom-fields', { key: '1st', label: '', type: 'select' }))).toEqual({
      key: 'invalid',
      label: 'too_small',
      options: 'required',
    });
    const first = await here.api.get('/custom-fields?limit=3');
    const second = await here.api.get(`/custom-fields?limit=3&cursor=${textAt(first, 'nextCursor')}`);
    expect([...column(first, 'key'), ...column(second, 'key')]).toEqual(fields.map(({ key }) => key));
    const changed = await here.api.patch(`/custom-fields/${ids['budget']}`, { label: 'Budget (USD)' });
    expect(changed.body['data']).toMatchObject({ key: 'budget', label: 'Budget (USD)', type: 'number' });
  });

  it('take values of their type, and name each that they do not take', async () => {
    const id = await contactWith({
      budget: 450_000.5,
      nick: ' Bo ',
      movesIn: '2026-12-01',
      level: 'gold',
      wants: ['pool', 'Garden'],
    });
    expect(await valuesOf(id)).toEqual({
      budget: 450_000.5,
      nick: 'Bo',
      movesIn: '2026-12-01',
      level: 'Gold',
      wants: ['Garden', 'Pool'],
    });
    expect(
      await refused({ budget: '5', nick: '', movesIn: '2026-02-31', level: 'Iron', wants: ['Moat'], age: 1 }),
    ).toEqual({
      'customFields.budget': 'invalid',
      'customFields.nick': 'invalid',
      'customFields.movesIn': 'invalid',
      'customFields.level': 'invalid',
      'customFields.wants': 'invalid',
      'customFields.age': 'unknown_field',
    });
  });

  it('of a contact are merged by key; null takes one away; the timeline says each', async () => {
    const id = await contactWith({ budget: 1, nick: 'Bo' });
    const changed = await here.api.patch(`/contacts/${id}`, {
      customFields: { budget: 2, nick: null, level: 'Silver' },
    });
    expect(changed.body['data']?.['customFields']).toEqual({ budget: 2, level: 'Silver' });
    const [latest] = (await here.api.get(`/contacts/${id}/timeline`)).body['data'] as unknown as Json[];
    expect(latest?.['change']?.['changes']).toEqual({
      'customFields.budget': { before: 1, after: 2 },
      'customFields.nick': { before: 'Bo', after: null },
      'customFields.level': { before: null, after: 'Silver' },
    });
    const same = await here.api.patch(`/contacts/${id}`, { customFields: { budget: 2 } });
    expect(same.headers.get('etag')).toBe(changed.headers.get('etag'));
  });

  it('are found by filters and by the list', async () => {
    const [low, high] = [
      await contactWith({ budget: 100, movesIn: '2020-01-01', wants: ['Garage', 'Pool'], nick: 'Zoë' }),
      await contactWith({ budget: 300, level: 'Gold', nick: 'Al' }),
    ];
    expect(await both(leaf('budget', 'gt', 100))).toEqual([high]);
    expect(await both(leaf('budget', 'lte', 100))).toEqual([low]);
    expect(await both(leaf('movesIn', 'olderThan', 'P1Y'))).toEqual([low]);
    expect(await both(leaf('movesIn', 'isUnset'))).toEqual([high]);
    expect(await both(leaf('wants', 'eq', 'pool'))).toEqual([low]);
    expect(await both(leaf('wants', 'ne', 'pool'))).toEqual([high]);
    expect(await both(leaf('level', 'eq', 'gold'))).toEqual([high]);
    expect(await both({ not: leaf('nick', 'eq', 'Al') })).toEqual([low]);
    const listed = await here.api.get('/contacts?customFields[budget]=300&customFields[nick]=Al');
    expect([column(listed, 'id'), listed.body['pagination']?.['total']]).toEqual([[high], 1]);
    await here.api.delete(`/contacts/${high}`);
    expect(await both(leaf('budget', 'gt', 100))).toEqual([]);
    await here.api.post(`/contacts/${high}/restore`);
    expect(await both(leaf('budget', 'gt', 100))).toEqual([high]);
  });

  it('of each type are a parameter of the list', async () => {
    const id = await contactWith({
      budget: -7.25,
      nick: 'Ab, c',
      movesIn: '2031-02-03',
      level: 'Silver',
      wants: ['Pool', 'Garage'],
    });
    const asked = ['budget]=-7.25', 'nick]=Ab,%20c', 'movesIn]=2031-02-03', 'level]=silver', 'wants]=garage'];
    for (const one of asked) expect(column(await here.api.get(`/contacts?customFields[${one}`), 'id')).toContain(id);
    const all = asked.map((one) => `customFields[${one}`).join('&');
    expect(column(await here.api.get(`/contacts?${all}`), 'id')).toEqual([id]);
  });

  it.each([
    ['budget', [-2.5, 0, 1e-7, 450_000], ['-2.5', '0', '1e-7', '450000', 'none1', 'none2']],
    ['nick', ['Al', 'Bo', 'Zoë'], ['Al', 'Bo', 'Zoë', 'none1', 'none2']],
    ['movesIn', ['2020-02-29', '2031-01-01'], ['2020-02-29', '2031-01-01', 'none1', 'none2']],
    ['level', ['Gold', 'Silver'], ['Gold', 'Silver', 'none1', 'none2']],
  ] as const)('sort a list by %s, page by page, those without a value last', async (key, values, sorted) => {
    const state = `by ${key}`;
    for (const value of values.toReversed())
      await here.api.post('/contacts', {
        name: String(value),
        email: `${key}${value}@example.com`,
        state,
        customFields: { [key]: value },
      });
    for (const name of ['none1', 'none2'])
      await here.api.post('/contacts', { name, email: `${key}${name}@example.com`, state });
    const filter = { field: 'state', op: 'eq', value: state };
    const set = sorted.slice(0, -2);
    const down = [...set.toReversed(), 'none2', 'none1'];
    for (const [sort, expected] of [
      [`customFields.${key}`, sorted],
      [`-customFields.${key}`, down],
    ] as const) {
      expect(await walked({ filter, sort, limit: 1 })).toEqual(expected);
      expect(await walked({ filter, sort, limit: 20, search: state })).toEqual(expected);
      const second = await here.api.get(`/contacts?search=${state}&sort=${sort}&limit=3&page=2`);
      expect(column(second, 'name')).toEqual(expected.slice(3, 6));
    }
  });

  it('that have no order are refused, as is a cursor that was made up', async () => {
    for (const sort of ['customFields.age', 'customFields.wants', 'customFields.', '--customFields.budget'])
      expect(faults(await here.api.post('/contacts/query', { sort }))).toHaveProperty('sort');
    const first = await here.api.post('/contacts/query', { sort: 'customFields.budget', limit: 1 });
    const [version, list, before, , id] = JSON.parse(
      Buffer.from(textAt(first, 'nextCursor'), 'base64url').toString(),
    ) as Json[];
    const cursor = Buffer.from(JSON.stringify([version, list, before, 'much', id])).toString('base64url');
    expect((await here.api.post('/contacts/query', { sort: 'customFields.budget', limit: 1, cursor })).status).toBe(
      400,
    );
  });

  it('that filters cannot name are refused by their place', async () => {
    const filter = {
      all: [
        { field: 'customFields.age', op: 'eq', value: 1 },
        { field: 'customFields.nick', op: 'gt', value: 'x' },
      ],
    };
    expect(faults(await here.api.post('/contacts/query', { filter }))).toEqual({
      'filter.all[0].field': 'unknown_field',
      'filter.all[1].op': 'not_allowed',
    });
    expect((await here.api.get('/contacts?customFields[age]=1')).status).toBe(400);
    expect((await here.api.get('/contacts?customFields[budget]=much')).status).toBe(400);
  });

  it('are hidden and kept while they are archived', async () => {
    const id = await contactWith({ nick: 'Kept', budget: 7 });
    expect((await here.api.delete(`/custom-fields/${ids['nick']}`)).status).toBe(204);
    expect(await valuesOf(id)).toEqual({ budget: 7 });
    const shown = await here.api.get(`/contacts/${id}?archivedFields=true`);
    expect(shown.body['data']?.['customFields']).toEqual({ nick: 'Kept', budget: 7 });
    expect(await refused({ nick: 'x' })).toEqual({ 'customFields.nick': 'unknown_field' });
    await here.api.patch(`/contacts/${id}`, { customFields: { budget: 8 }, company: 'Acme' });
    await here.api.patch(`/custom-fields/${ids['nick']}`, { archived: false });
    expect(await valuesOf(id)).toEqual({ nick: 'Kept', budget: 8 });
  });

  it('fill what is missing where a contact is made again with onDuplicate=update', async () => {
    await contactWith({ budget: 7 });
    const again = { name: 'again', email: `cf${made}@example.com`, customFields: { budget: 9, nick: 'New' } };
    const filled = await here.api.post('/contacts?onDuplicate=update', again);
    expect(filled.body['data']?.['customFields']).toEqual({ budget: 7, nick: 'New' });
  });

  it('are filled by forms that name them; a form may name those in use alone', async () => {
    const inbox = (fills: string) => ({ channel: 'web', driver: 'form', name: 'f', settings: settings(fills) });
    const connected = await here.api.post('/inboxes', inbox('customFields.level'));
    expect(connected.status).toBe(201);
    expect(faults(await here.api.post('/inboxes', inbox('customFields.age')))).toEqual({
      'settings.fields.level.fills': 'unknown_field',
    });
    const changed = await here.api.patch(`/inboxes/${textAt(connected, 'data', 'id')}`, {
      settings: settings('customFields.age'),
    });
    expect(faults(changed)).toEqual({ 'settings.fields.level.fills': 'unknown_field' });
  });

  it('get a suggested value when a user accepts it, once they take it', async () => {
    const id = await contactWith({});
    await running.admin.within([here.workspaceId], (queries) =>
      queries.query({
        text: `insert into contact_suggestions (workspace_id, contact_id, field, value, message_id)
          values ($1, $2, 'customFields.level', 'iron', $2)`,
        values: [here.workspaceId, id],
      }),
    );
    const listed = await here.api.get(`/contacts/${id}/suggestions`);
    expect(column(listed, 'field')).toEqual(['customFields.level']);
    const accept = () => here.api.post(`/suggestions/${String(column(listed, 'id')[0])}/accept`, {});
    expect(faults(await accept())).toEqual({ 'customFields.level': 'invalid' });
    await here.api.patch(`/custom-fields/${ids['level']}`, { options: ['Gold', 'Silver', 'Iron'] });
    expect((await accept()).body['data']).toMatchObject({ resolution: 'accepted' });
    expect(await valuesOf(id)).toEqual({ level: 'Iron' });
    const [latest] = (await here.api.get(`/contacts/${id}/timeline`)).body['data'] as unknown as Json[];
    expect(latest?.['summary']).toMatch(/^customFields.level is iron, accepted/u);
  });

  it('are shown to forms where the workspace opens them', async () => {
    await contactWith({ budget: 5, nick: 'Bo' });
    const asked = { email: `cf${made}@example.com`, fields: ['customFields.budget', 'customFields.nick'] };
    expect(faults(await here.api.post('/recognitions', asked))).toEqual({ fields: 'not_allowed' });
    for (const key of ['budget', 'nick']) await here.api.patch(`/custom-fields/${ids[key]}`, { recognised: true });
    expect((await here.api.post('/recognitions', asked)).body['data']).toEqual({
      recognised: true,
      fields: { 'customFields.budget': 5, 'customFields.nick': 'Bo' },
      skip: ['customFields.budget', 'customFields.nick'],
    });
  });

  it('of another workspace do not exist', async () => {
    const stranger = await running.workspace();
    expect(column(await stranger.api.get('/custom-fields'), 'id')).toEqual([]);
    expect((await stranger.api.patch(`/custom-fields/${ids['nick']}`, { label: 'mine' })).status).toBe(404);
    expect((await stranger.api.delete(`/custom-fields/${ids['nick']}`)).status).toBe(404);
    const given = { name: 'x', email: 'x@example.com', customFields: { nick: 'x' } };
    expect(faults(await stranger.api.post('/contacts', given))).toEqual({ 'customFields.nick': 'unknown_field' });
    expect((await stranger.api.post('/custom-fields', fields[0])).status).toBe(201);
  });
});
