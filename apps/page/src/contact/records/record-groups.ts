import type { ContactRecord } from '../../api/doorbell.js';

export interface RecordGroup {
  /** The kind of its records; `upcoming` for those that are still to come. */
  id: string;
  records: ContactRecord[];
}

/** The order in which people look for them; own kinds follow by name. */
export const knownKinds = ['showing', 'appointment', 'submission', 'property_interest', 'ticket'];

/** What is still to come stands first, the next one first; the rest by kind, the last one first. @param now milliseconds since 1970. */
export function groupsOfRecords(records: readonly ContactRecord[], now = Date.now()): RecordGroup[] {
  const isUpcoming = ({ at }: ContactRecord): boolean => at !== null && Date.parse(at) > now;
  const upcoming = records.filter(isUpcoming).toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  const others = records.filter((record) => !isUpcoming(record));
  const kinds = [...new Set(others.map(({ kind }) => kind))].toSorted(
    (a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b),
  );
  const groups = kinds.map((kind) => ({ id: kind, records: others.filter((record) => record.kind === kind) }));
  return upcoming.length === 0 ? groups : [{ id: 'upcoming', records: upcoming }, ...groups];
}

function placeOf(kind: string): number {
  const place = knownKinds.indexOf(kind);
  return place < 0 ? knownKinds.length : place;
}
