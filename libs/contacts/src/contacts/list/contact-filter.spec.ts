import { readFileSync } from 'node:fs';
import { Parameters } from '#libs/database';
import { columnOf, equalFilters, type FieldName } from '../../field-lists.js';
import { conditionsOf, countedConditions, listFilterOf, walkedFields } from './contact-filter.js';

const schema = readFileSync(new URL('../../../../database/src/schema.sql', import.meta.url), 'utf8');
const counts = /create table contact_counts \((.*?)\n\);/su.exec(schema)?.[1] ?? '';

describe.each(equalFilters)('the filter $name', ({ name, column, isCounted }) => {
  it('is one condition, on the column of its field', () => {
    const { contact } = conditionsOf(listFilterOf({ [name]: 'value' }), new Parameters('workspace'));
    expect(contact).toEqual([`c.${column} = $2`]);
  });

  it('is a column of contact_counts exactly where totals are sums', () => {
    const conditions = countedConditions(listFilterOf({ [name]: 'value' }), new Parameters('workspace'));
    expect(conditions).toEqual(isCounted ? [`${name} = $2`] : []);
    expect(new RegExp(`^\\s+${name} `, 'mu').test(counts)).toBe(isCounted);
  });
});

it.each([...walkedFields])('the index of %s goes on in the order of creation', (field) => {
  const key = `(workspace_id, ${columnOf(field as FieldName)}, created_at, contact_id)`;
  expect(schema).toContain(`ON public.contacts USING btree ${key}`);
});
