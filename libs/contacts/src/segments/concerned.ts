import type { ChangeKind } from '#libs/contracts';
import { contactFields } from '../contact-fields.js';
import type { LoggedChange } from '../changes/index.js';
import { leavesOf } from '../filter/index.js';
import { importKind } from '../imports/index.js';
import { waitingField } from './moving-leaves.js';
import type { SegmentRow } from './segment-row.js';

const searched: readonly string[] = Object.entries(contactFields).flatMap(([name, field]) =>
  'searched' in field && field.searched ? [name] : [],
);

/** What moves with a field, beside itself. */
const followers: Readonly<Record<string, readonly string[]>> = {
  status: ['appliedAt'],
  email: ['verified', 'identities.kind'],
  phone: ['verified', 'identities.kind'],
};

/** Kinds of changes that move no field beside those that they name. */
const namesItsFields: ReadonlySet<string> = new Set<ChangeKind>([
  'updated',
  'consent_given',
  'consent_withdrawn',
  'message_status_changed',
]);

/** The segments that a batch of changes may move contacts of. */
export function concernedSegments(rows: readonly SegmentRow[], changes: readonly LoggedChange[]): SegmentRow[] {
  if (changes.some(({ kind }) => !namesItsFields.has(kind))) return [...rows];
  const names = changes.flatMap((change) => Object.keys(change.changes));
  const sent = changes.some(({ kind }) => kind === 'message_status_changed') ? [waitingField] : [];
  const imported = changes.some(({ cause }) => cause.kind === importKind) ? ['import'] : [];
  const moved = new Set([
    'updatedAt',
    ...sent,
    ...imported,
    ...names,
    ...names.flatMap((name) => followers[name] ?? []),
  ]);
  return rows.filter((row) => fieldsOf(row).some((field) => moved.has(field)));
}

function fieldsOf({ filter, search }: SegmentRow): string[] {
  return [...leavesOf(filter).map(({ field }) => field), ...(search === null ? [] : searched)];
}
