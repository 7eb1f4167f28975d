import { bulkFaults } from './bulk-faults.js';

const ids = ['01890000-0000-7000-8000-00000000000f'];
const tags = { tags: ['a'] };

function fieldsAtFault(given: Record<string, unknown>): string[] {
  return bulkFaults(given).map(({ field }) => field);
}

describe('a bulk request', () => {
  it.each([
    { action: 'add_tags', params: tags, ids },
    { action: 'remove_tags', params: tags, filter: {}, exclude: ids },
    { action: 'remove_tags', params: tags, filter: {}, segment: ids[0], search: 'ada', exclude: ids },
    { action: 'delete', search: 'ada' },
    { action: 'set_fields', params: { fields: { status: 'archived' } }, filter: {} },
    { action: 'assign', params: { assignedTo: null }, ids },
    { action: 'add_to_campaign', params: { campaignId: ids[0], reason: 'x' }, filter: {} },
    { action: 'delete', ids },
    { action: 'restore', ids, confirm: true },
    { action: 'restore', deletedByJob: ids[0] },
  ])('is taken: %j', (given) => expect(bulkFaults(given)).toEqual([]));

  it.each([
    [{ action: 'delete' }, ['ids']],
    [{ action: 'delete', ids, filter: {} }, ['filter']],
    [{ action: 'delete', ids, search: 'ada' }, ['search']],
    [{ action: 'delete', ids, segment: ids[0] }, ['segment']],
    [{ action: 'delete', ids, exclude: ids }, ['exclude']],
    [{ action: 'restore', filter: {} }, ['ids']],
    [{ action: 'restore', deletedByJob: ids[0], filter: {}, exclude: ids }, ['filter', 'exclude']],
    [{ action: 'delete', deletedByJob: ids[0] }, ['deletedByJob']],
    [{ action: 'restore', deletedByJob: ids[0], confirm: true }, ['confirm']],
    [{ action: 'add_tags', ids }, ['params.tags']],
    [{ action: 'set_fields', ids, params: { fields: {} } }, ['params.fields']],
    [{ action: 'delete', ids, params: tags }, ['params.tags']],
    [{ action: 'assign', ids, params: {} }, ['params.assignedTo']],
    [{ action: 'remove_from_campaign', ids, params: { reason: 'x' } }, ['params.campaignId', 'params.reason']],
    [{ action: 'add_tags', ids, params: { ...tags, fields: { status: 'archived' } } }, ['params.fields']],
    [{ action: 'delete', ids, confirm: true }, ['confirm']],
    [{ action: 'add_tags', params: tags, filter: {}, confirm: true }, ['confirm']],
    [{ action: 'add_tags', params: tags, ids: Array.from({ length: 101 }), confirm: true }, ['confirm']],
  ])('is refused, naming the field: %j', (given, fields) => expect(fieldsAtFault(given)).toEqual(fields));
});
