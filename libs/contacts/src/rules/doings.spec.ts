import type { Contact } from '../contacts/index.js';
import { changesBy, doingsOf } from './doings.js';
import type { RuleAction } from './rule.js';

const contact = {
  tags: ['Hot', 'x'],
  status: 'prospect',
  company: 'Acme',
  assignedTo: null,
  customFields: { pet: 'cat' },
} as unknown as Contact;
const add: RuleAction = { action: 'add_tags', params: { tags: ['hot', 'New'] } };
const remove: RuleAction = { action: 'remove_tags', params: { tags: ['HOT'] } };

const set = (fields: object): RuleAction => ({ action: 'set_fields', params: { fields } });

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

  it('sets fields, and of custom fields those that are named', () => {
    const actions = [
      set({ company: 'Acme', customFields: { pet: 'cat', car: 'red' } }),
      set({ customFields: { car: null } }),
    ];
    const doings = doingsOf(actions, contact);
    expect(doings).toEqual({ company: 'Acme', customFields: { pet: 'cat', car: null } });
    expect(changesBy(doings, contact)).toEqual({});
    expect(changesBy(doingsOf(actions.slice(0, 1), contact), contact)).toEqual({
      'customFields.car': { before: null, after: 'red' },
    });
  });

  it('gives a contact a hundred tags beside those of the system', () => {
    const many = Array.from({ length: 99 }, (_, index) => `t${index}`);
    const full = { ...contact, tags: [...many, 'Opted out'] };
    const one: RuleAction = { action: 'add_tags', params: { tags: ['new'] } };
    const two: RuleAction = { action: 'add_tags', params: { tags: ['new', 'newer'] } };
    expect(doingsOf([one], full, ['Opted out']).tags).toHaveLength(101);
    expect(() => doingsOf([two], full, ['Opted out'])).toThrow('a contact has at most 100');
  });
});
