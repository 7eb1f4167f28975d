import type { Why } from './why.schema.js';
import { whyOf } from './why.js';

interface Reasoned {
  reason: string | null;
}

/** The same, with the code of its reason. */
export function withWhy<One extends Reasoned>(one: One): One & { why: Why } {
  return { ...one, why: whyOf(one.reason) };
}

/** The same, with the code of why it ended by itself beside the reason in this field. */
type Shown<One, Field extends keyof One> = Omit<One, Field> & {
  [F in Field]: (NonNullable<One[F]> & { why: Why }) | null;
};

/** Shows what may have ended by itself. @param field says why, and is null where it did not. */
export function shownWithWhy<Field extends string>(field: Field) {
  return <One extends Record<Field, Reasoned | null>>(one: One): Shown<One, Field> => {
    const end: Reasoned | null = one[field];
    const shown: unknown = { ...one, [field]: end && withWhy(end) };
    // TypeScript does not follow the name of a field through a spread.
    return shown as Shown<One, Field>;
  };
}
