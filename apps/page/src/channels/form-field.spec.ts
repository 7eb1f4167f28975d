import { fieldsOf, filling, freshField, textOfFields, unlike } from './form-field.js';

describe('the questions of a form', () => {
  it('keep their order, however what keeps them orders their names', () => {
    const text = textOfFields([
      ['note', freshField],
      ['a', { ...freshField, fills: 'email' }],
    ]);
    const { note, a } = JSON.parse(text) as Record<string, typeof freshField>;
    expect(fieldsOf(JSON.stringify({ a, note })).map(([name]) => name)).toEqual(['note', 'a']);
  });

  it('that have no place come last', () => {
    const fields = { b: freshField, a: { ...freshField, position: 1 }, c: freshField };
    expect(fieldsOf(JSON.stringify(fields)).map(([name]) => name)).toEqual(['a', 'b', 'c']);
  });

  it('never share a name: the second would take the place of the first', () => {
    expect(unlike('mail', ['mail', 'mail_2'])).toBe('mail_3');
    expect(unlike('mail', ['note'])).toBe('mail');
  });

  it('take what the field takes that they fill', () => {
    expect(filling(freshField, 'email')).toMatchObject({ fills: 'email', type: 'email' });
    expect(filling(freshField, 'message')).toMatchObject({ fills: 'message', maxLength: 8192 });
    expect(filling({ ...freshField, fills: 'message', maxLength: 8192 }, '')).toMatchObject({
      fills: null,
      maxLength: 2000,
    });
  });

  it('give a consent with words that stand beside its box', () => {
    expect(filling(freshField, 'consents.')).toMatchObject({ fills: 'consents.marketing', wording: '' });
    expect(filling({ ...freshField, wording: 'Yes' }, 'name')).toMatchObject({ wording: null });
  });
});
