import { addressOf, draftIn } from './draft-in-address.js';
import { emptyDraft, type Draft } from './rule-parts.js';

const draft: Draft = {
  ...emptyDraft,
  name: 'Greet',
  on: ['created'],
  actions: [{ action: 'add_tags', params: { tags: ['VIP'] } }],
};

describe('the draft of a rule in an address', () => {
  it('is the same again, and an empty one says nothing', () => {
    expect(draftIn(addressOf(draft))).toEqual(draft);
    expect(addressOf(emptyDraft)).toBeUndefined();
    expect(draftIn(undefined)).toEqual(emptyDraft);
  });

  it('is left out where it is longer than addresses may be', () => {
    expect(addressOf({ ...draft, actions: [{ action: 'add_tags', params: { tags: ['x'.repeat(5_000)] } }] })).toBe(
      undefined,
    );
  });

  it.each([
    ['no draft', 'text'],
    ['a list', [1]],
    ['other kinds of values', { name: 7, on: 'created', filter: [], actions: {}, maxContactsPerHour: '9' }],
    [
      'actions that are none',
      { actions: [null, { action: 'erase' }, { action: 'add_tags', params: { tags: 'VIP' } }] },
    ],
    ['fields that are none', { actions: [{ action: 'set_fields', params: { fields: { customFields: null } } }] }],
  ])('that is %s shows an empty one', (_, given) => {
    expect(draftIn(given)).toEqual(emptyDraft);
  });
});
