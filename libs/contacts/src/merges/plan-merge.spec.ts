import type { Contact } from '../contacts/index.js';
import { planMerge } from './plan-merge.js';

const blank = {
  name: 'Ann',
  email: null,
  phone: null,
  status: 'prospect',
  role: 'prospect',
  source: 'api',
  language: 'en',
  tags: [],
  customFields: {},
  company: null,
};
const contact = (id: string, given: Partial<Contact>) => ({ ...blank, id, ...given }) as unknown as Contact;
const plan = (people: Contact[], choices: Record<string, string> = {}, system: string[] = []) =>
  planMerge(people, new Map(Object.entries(choices)), new Set(system));

describe('the plan of a merge', () => {
  it('keeps the survivor’s values, and fills what it lacks from the first that has it', () => {
    const people = [
      contact('a', { company: 'A' }),
      contact('b', { company: 'B', email: 'b@x' }),
      contact('c', { email: 'c@x' }),
    ];
    const { values, conflicts } = plan(people);
    expect(values).toMatchObject({ company: 'A', email: 'b@x' });
    expect(conflicts).toEqual([
      { field: 'email', kept: { contactId: 'b', value: 'b@x' }, lost: [{ contactId: 'c', value: 'c@x' }] },
      { field: 'company', kept: { contactId: 'a', value: 'A' }, lost: [{ contactId: 'b', value: 'B' }] },
    ]);
  });

  it('lets a default and a name that is an address give way', () => {
    const people = [contact('a', { name: 'a@x', email: 'a@x' }), contact('b', { name: 'Bob', status: 'renter' })];
    const { values, conflicts } = plan(people);
    expect(values).toMatchObject({ name: 'Bob', status: 'renter', email: 'a@x' });
    expect(conflicts).toEqual([]);
  });

  it('takes the chosen contact’s value, of custom fields too', () => {
    const people = [
      contact('a', { company: 'A', customFields: { size: 1 } }),
      contact('b', { company: 'B', customFields: { size: 2, x: 'y' } }),
    ];
    const chosen = plan(people, { company: 'b', 'customFields.size': 'b' });
    expect(chosen).toMatchObject({ values: { company: 'B' }, customFields: { size: 2, x: 'y' } });
    expect(chosen.conflicts.map(({ field, kept }) => [field, kept.contactId])).toEqual([
      ['company', 'b'],
      ['customFields.size', 'b'],
    ]);
  });

  it('joins tags whatever their case, without those of the system, up to the bound', () => {
    const many = Array.from({ length: 99 }, (_, n) => `t${n}`);
    const joined = plan(
      [contact('a', { tags: many }), contact('b', { tags: ['T1', 'new', 'Opted out', 'over'] })],
      {},
      ['Opted out'],
    );
    expect(joined.tags).toEqual([...many, 'new']);
    expect(joined.conflicts).toMatchObject([{ field: 'tags', lost: [{ contactId: 'b', value: ['over'] }] }]);
  });
});
