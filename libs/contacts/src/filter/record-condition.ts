import type { Question } from './compiling.js';
import type { FilterOp } from './filter.js';

/** Of one kind: `eq`, `ne` and `in` ask for the status, the others for the time at which it happens. One record is enough. */
export function ofRecords({ leaf, parameters }: Question): string {
  const kind = parameters.of(leaf.field.slice('records.'.length));
  const has = (
    condition: string,
  ): string => `exists (select from contact_records r where r.workspace_id = c.workspace_id
    and r.contact_id = c.contact_id and r.kind = ${kind}${condition})`;
  if (leaf.op === 'isSet') return has('');
  if (leaf.op === 'isUnset') return `not ${has('')}`;
  const passes = has(` and ${conditions[leaf.op]?.(parameters.of(leaf.value)) ?? 'false'}`);
  return leaf.op === 'ne' ? `not ${passes}` : passes;
}

const conditions: Partial<Record<FilterOp, (value: string) => string>> = {
  eq: (value) => `r.status = ${value}`,
  ne: (value) => `r.status = ${value}`,
  in: (value) => `r.status = any (${value}::text[])`,
  gt: (value) => `r.at > ${value}`,
  gte: (value) => `r.at >= ${value}`,
  lt: (value) => `r.at < ${value}`,
  lte: (value) => `r.at <= ${value}`,
  withinLast: (value) => `r.at between now() - ${value}::interval and now()`,
  olderThan: (value) => `r.at < now() - ${value}::interval`,
};
