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
