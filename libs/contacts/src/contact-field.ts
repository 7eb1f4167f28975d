import type { InboundMessage } from '#libs/contracts';
import type { FieldType, SettableType } from './field-types.js';

/** What every field has. */
interface Described {
  type: FieldType;
  /** Of `contacts`; null: stored nowhere, readers see the example. */
  column: string | null;
  /**
   * What stands where nothing is set. `null`: null, and null by hand clears. `default`: a default, to which null by hand
   * returns. `never`: there is always a value, and null is refused.
   */
  empty: 'null' | 'default' | 'never';
  /** What a new contact has where nothing is given. */
  initial?: string;
  /** What readers see of the column of contacts `c`, in SQL; absent: the column itself. Writers give what the column takes. */
  shown?: string;
  /** Stands in `contact_activity` instead. */
  ofActivity?: true;
  /**
   * What a message says of it. The first of a person's messages that says something fills the field while it is empty; one
   * that is never empty has a rule of its own in ingest.
   */
  fromMessage?: (message: InboundMessage) => string | null;
  /** A message fills it by a rule of ingest: addresses, language, proof. */
  learnt?: true;
  /** Searches look into it. Its text is made by `search_body` in Postgres: a migration changes both. */
  searched?: true;
  /** A form may receive it of a returning visitor. */
  recognised?: true;
  /** Lists may ask for one value of it, by a parameter of this name. Its type is a `FilterType`; its column needs an index. */
  filter?: string;
  /** `contact_counts` has a column of the filter's name, so that totals are sums. */
  counted?: true;
  /** False: no column of a CSV export. */
  exported?: false;
  example: unknown;
  description?: string;
}

/** What an agent or a program sets is always written and always logged. */
interface SetByHand extends Described {
  byHand: true;
  type: SettableType;
  column: string;
}

/** What follows from other things. `logged`: it is written and logged with the fields that are set by hand. */
interface Derived extends Described {
  byHand?: never;
  logged?: true;
}

export type ContactField = SetByHand | Derived;
