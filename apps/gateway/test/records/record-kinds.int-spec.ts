import { createTestDatabase } from '#libs/testing/postgres';
import { column, faults, textAt } from '../support/api-client.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let here: TestWorkspace;

beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
});
beforeEach(async () => {
  here = await running.workspace();
});
afterAll(() => running?.stop());

const schema = {
  type: 'object',
  properties: { price: { type: 'number', minimum: 0 }, floor: { type: 'string', enum: ['ground', 'first'] } },
  required: ['price'],
  additionalProperties: false,
};
const describeKind = (more: object = {}) =>
  here.api.post('/record-kinds', { kind: 'offer', label: 'Offer', schema, ...more });

async function attaching() {
  const id = textAt(await here.api.post('/contacts', { name: 'Bo', email: 'bo@example.com' }), 'data', 'id');
  return (data?: object, kind = 'offer') =>
    here.api.post(`/contacts/${id}/records`, { kind, title: 'x', externalId: '1', ...(data && { data }) });
}

describe('a kind of records', () => {
  it('is described, listed, changed and left undescribed again', async () => {
    const made = await describeKind();
    expect(made).toMatchObject({ status: 201, body: { data: { kind: 'offer', label: 'Offer', schema } } });
    const id = textAt(made, 'data', 'id');
    expect(await describeKind()).toMatchObject({ status: 409, body: { code: 'record_kind_exists' } });
    const other = textAt(await describeKind({ kind: 'a_visit' }), 'data', 'id');
    const first = await here.api.get('/record-kinds?limit=1');
    const rest = await here.api.get(`/record-kinds?limit=1&cursor=${textAt(first, 'nextCursor')}`);
    expect([...column(first, 'id'), ...column(rest, 'id')]).toEqual([other, id]);
    const changed = await here.api.patch(`/record-kinds/${id}`, { label: 'Bid' });
    expect(changed.body['data']).toMatchObject({ label: 'Bid', schema });
    expect((await here.api.delete(`/record-kinds/${id}`)).status).toBe(204);
    for (const gone of [here.api.delete(`/record-kinds/${id}`), here.api.patch(`/record-kinds/${id}`, { label: 'x' })])
      expect((await gone).status).toBe(404);
  });

  it('has its data judged on every way in, naming the places; what stands stays', async () => {
    const attach = await attaching();
    const before = textAt(await attach({ anything: true }), 'data', 'id');
    await describeKind();
    const refused = await attach({ floor: 'attic', colour: 'red' });
    expect([refused.status, faults(refused)]).toEqual([
      400,
      { 'data.price': 'required', 'data.floor': 'not_allowed', 'data.colour': 'unknown_field' },
    ]);
    expect(faults(await attach())).toEqual({ 'data.price': 'required' });
    expect((await here.api.patch(`/records/${before}`, { status: 'seen' })).body['data']).toMatchObject({
      data: { anything: true },
    });
    expect(faults(await here.api.patch(`/records/${before}`, { data: { price: -1 } }))).toEqual({
      'data.price': 'too_small',
    });
    expect((await attach({ price: 1, floor: 'first' })).status).toBe(200);
    expect((await attach({ price: 'any' }, 'showing')).status).toBe(201);
  });

  it.each([
    [{ kind: 'An offer' }, 'kind'],
    [{ schema: { ...schema, type: 'array' } }, 'schema.type'],
    [{ schema: { ...schema, properties: { price: { type: 'money' } } } }, 'schema.properties.price.type'],
    [{ schema: { ...schema, $ref: 'x' } }, 'schema.$ref'],
  ])('is refused where it cannot be: %j', async (more, field) => {
    const refused = await describeKind(more);
    expect([refused.status, Object.keys(faults(refused))]).toEqual([400, [field]]);
  });

  it('of another workspace is none, and judges nothing there', async () => {
    const id = textAt(await describeKind(), 'data', 'id');
    here = await running.workspace();
    expect(column(await here.api.get('/record-kinds'), 'id')).toEqual([]);
    expect((await here.api.patch(`/record-kinds/${id}`, { label: 'x' })).status).toBe(404);
    expect((await (await attaching())({ anything: 1 })).status).toBe(201);
  });
});
