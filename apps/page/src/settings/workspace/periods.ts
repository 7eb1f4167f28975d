import type { OptionsOf } from '@doorbell/client';
import type { Retention } from '../../api/doorbell.js';

export type Kept = Retention;
export type Kind = Exclude<keyof Retention, 'contactsExcept' | 'version'>;
/** As they stand in the fields. */
export type Typed = Partial<Record<Kind, string>>;
/** Days by which a run counts. */
export type Periods = NonNullable<NonNullable<OptionsOf<'/retention/runs', 'post'>['body']>['days']>;

const order: readonly Kind[] = [
  'contact',
  'deletedContact',
  'message',
  'attachment',
  'original',
  'upload',
  'import',
  'deadLetter',
  'changeValue',
  'auditEntry',
];

/** After their days contacts are erased: who may not erase sets none. */
export const erasing: ReadonlySet<Kind> = new Set(['contact', 'deletedContact']);

/** Those that the API has, what is lost by them first. */
export const kindsOf = (kept: Kept): Kind[] => order.filter((kind) => kind in kept);
