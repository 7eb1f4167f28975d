/** A condition of a filter, and what a person asks by hand for it: the name of a query of filter-queries.ts, and its values. */
export interface FilterKind {
  filter: unknown;
  byHand: { query: string; values: readonly string[] };
}

const leaf = (field: string, op: string, value: unknown): unknown => ({ field, op, value });

const threeByAll: FilterKind = {
  filter: { all: [leaf('status', 'eq', 'prospect'), leaf('tags', 'eq', 'hot'), leaf('state', 'eq', 'CA')] },
  byHand: { query: 'three', values: ['prospect', 'hot', 'CA'] },
};

/**
 * A company is that of 1 contact in 288, a tag of 1 in 35; a tenth has custom fields: a text of 1 in 1,000, a number of 1 in
 * 2,500, a choice of 1 in 200. Three together pass 1 in 3,200, any of two 1 in 66.
 */
const plainKinds = {
  'fixed field': {
    filter: leaf('company', 'eq', 'Acme Realty'),
    byHand: { query: 'field', values: ['Acme Realty'] },
  },
  tag: { filter: leaf('tags', 'eq', 'investor'), byHand: { query: 'tag', values: ['investor'] } },
  'custom text': {
    filter: leaf('customFields.area', 'eq', 'Area 7'),
    byHand: { query: 'customText', values: ['area', 'Area 7'] },
  },
  'custom number': {
    filter: leaf('customFields.budget', 'lt', 2_000),
    byHand: { query: 'customNumber', values: ['budget', '2000'] },
  },
  'custom select': {
    filter: leaf('customFields.stage', 'eq', 'Stage 3'),
    byHand: { query: 'customText', values: ['stage', 'Stage 3'] },
  },
  'three by all': threeByAll,
  'any of two': {
    filter: { any: [leaf('company', 'eq', 'Granite Living'), leaf('lastName', 'eq', 'Papadakis')] },
    byHand: { query: 'anyOfTwo', values: ['Granite Living', 'Papadakis'] },
  },
} satisfies Record<string, FilterKind>;

/** Each kind of leaf alone, and some together. `hours`: so many hours ago the newest contacts were made. */
export function filterKinds(hours: number): Record<string, FilterKind> {
  const withinLast = {
    filter: leaf('createdAt', 'withinLast', `PT${hours}H`),
    byHand: { query: 'withinLast', values: [`PT${hours}H`] },
  };
  return { ...plainKinds, 'within last': withinLast };
}

/** What the segment has. */
export const segmentKind = threeByAll;

/** As many conditions as a filter may have, and texts among them. No contact passes, so all are judged by each. */
export const worstFilter = {
  any: Array.from({ length: 50 }, (_, index) =>
    index < 8
      ? leaf('lastName', 'contains', `${String.fromCodePoint(97 + index)}qx${index}`)
      : leaf(`consents.purpose-${index}`, 'isSet', undefined),
  ),
};
