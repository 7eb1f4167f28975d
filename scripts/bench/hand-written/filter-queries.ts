import { columns, contacts } from './columns.js';

/** Pages of filters as a person writes them by hand: $1 the workspace, then the values. Each has its total in each row. */
interface Query {
  name: string;
  text: string;
}

const live = 'c.workspace_id = $1 and c.deleted_at is null';
const newest = 'order by c.created_at desc, c.contact_id desc limit 21';
const tagId = (name: string): string =>
  `(select tag_id from tags where workspace_id = $1 and folded_name = lower(${name}) and merged_into is null)`;
const fieldId = '(select field_id from custom_fields where workspace_id = $1 and key = $2)';

/** Along an index in the order of the list. */
function walking(name: string, condition: string, total?: string): Query {
  const count = total ?? `select count(*) from contacts c where ${live} and ${condition}`;
  return {
    name: `filter-${name}`,
    text: `select ${columns}, (${count}) as total from ${contacts} where ${live} and ${condition} ${newest}`,
  };
}

/**
 * All matches by their own index, then the page of them. The order is no index's: the planner would walk the whole list by it, and
 * read `found` again for each contact.
 */
function finding(name: string, matches: string): Query {
  return {
    name: `filter-${name}`,
    text: `with found as materialized (${matches})
      select ${columns}, (select count(*) from found) as total from found join ${contacts} using (contact_id) where ${live}
      order by c.created_at + interval '0' desc, c.contact_id desc limit 21`,
  };
}

const three = `select c.contact_id from contacts c join tagged_contacts t using (workspace_id, contact_id)
  where ${live} and c.status = $2 and c.state = $4 and t.tag_id = ${tagId('$3')}`;

export const filterQueries: Record<string, Query> = {
  field: walking('field', 'c.company = $2'),
  withinLast: walking('within-last', 'c.created_at >= now() - $2::interval'),
  tag: walking(
    'tag',
    `exists (select from tagged_contacts t where t.workspace_id = $1 and t.contact_id = c.contact_id and t.tag_id = ${tagId('$2')})`,
    `select sum(contacts) from tag_counts where workspace_id = $1 and tag_id = ${tagId('$2')}`,
  ),
  customText: finding(
    'custom-text',
    `select contact_id from custom_values where workspace_id = $1 and field_id = ${fieldId} and value_text = $3`,
  ),
  customNumber: finding(
    'custom-number',
    `select contact_id from custom_values where workspace_id = $1 and field_id = ${fieldId} and value_number < $3::float8`,
  ),
  three: finding('three', three),
  threeCounted: { name: 'filter-three-counted', text: `select count(*) as total from (${three}) as found` },
  anyOfTwo: finding(
    'any-of-two',
    `select c.contact_id from contacts c where ${live} and c.company = $2
     union select c.contact_id from contacts c where ${live} and c.last_name = $3`,
  ),
};

/** $2 and $3: two patterns, each of which must stand in the contact. */
export const searchOfTwo: Query = finding(
  'search-of-two',
  'select contact_id from contact_search where workspace_id = $1 and body like $2 and body like $3',
);
