import type { Contact } from '../contacts/index.js';
import { changesBy, doingsOf } from './doings.js';
import type { RuleAction } from './rule.js';

const contact = { tags: ['Hot', 'x'], status: 'prospect', assignedTo: null } as unknown as Contact;
const add: RuleAction = { action: 'add_tags', params: { tags: ['hot', 'New'] } };
const remove: RuleAction = { action: 'remove_tags', params: { tags: ['HOT'] } };

describe('what a rule does', () => {
  it('is what its actions set one after the other, tags whatever their case', () => {
    expect(doingsOf([add], contact)).toEqual({ tags: ['Hot', 'x', 'New'] });
    expect(doingsOf([remove, add], contact)).toEqual({ tags: ['x', 'hot', 'New'] });
    expect(doingsOf([add, remove], contact)).toEqual({ tags: ['x', 'New'] });
  });

  it('changes nothing of a contact that is so already', () => {
    const doings = doingsOf([{ action: 'add_tags', params: { tags: ['hot'] } }], contact);
    expect(changesBy(doings, contact)).toEqual({});
    const status: RuleAction = { action: 'set_status', params: { status: 'renter' } };
    expect(changesBy(doingsOf([status], contact), contact)).toEqual({
      status: { before: 'prospect', after: 'renter' },
    });
  });
});
