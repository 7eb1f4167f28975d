import type { Question } from './compiling.js';

interface Membership {
  /** The id of the tag, campaign or import, in the table that `exists` reads. */
  column: string;
  /** The ids that the leaf names; asked only where it compares. */
  ids: () => readonly string[];
  /** Whether the contact has a row there that also passes this. */
  exists: (condition: string) => string;
}

/** Whether a contact stands in any of what a leaf names, or in any at all. One id is compared by `=`, which the planner estimates best. */
export function ofMembership({ leaf, parameters }: Question, { column, ids, exists }: Membership): string {
  if (leaf.op === 'isSet') return exists('');
  if (leaf.op === 'isUnset') return `not ${exists('')}`;
  const named = ids();
  if (named.length === 0) return leaf.op === 'ne' ? 'true' : 'false';
  const isNamed =
    named.length === 1 ? `${column} = ${parameters.of(named[0])}` : `${column} = any (${parameters.of(named)}::uuid[])`;
  const has = exists(` and ${isNamed}`);
  return leaf.op === 'ne' ? `not ${has}` : has;
}
