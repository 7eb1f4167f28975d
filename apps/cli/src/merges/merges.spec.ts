import { chosenField, described } from './merges.js';

const id = '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b';

describe('the command that merges contacts', () => {
  it('takes whose value a field gets, and refuses what names no contact', () => {
    expect(chosenField(`customFields.a=b=${id}`, { email: id })).toEqual({ email: id, 'customFields.a=b': id });
    expect(() => chosenField('company')).toThrow('company=01a2');
    expect(() => chosenField('company=x')).toThrow('UUID');
  });

  it('shows what differs', () => {
    const contact = { id, name: 'Ann', email: null, phone: null };
    const conflicts = [
      { field: 'company', kept: { contactId: id, value: 'A' }, lost: [{ contactId: id, value: 'B' }] },
    ];
    expect(described({ contact, conflicts, mergeId: null })).toBe(`Would be Ann (${id}).\ncompany: A, not B`);
    expect(described({ contact, conflicts: [], mergeId: 'm' })).toBe(`Merged into Ann (${id}) by m.`);
  });
});
