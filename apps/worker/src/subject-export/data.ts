import type { Subject, PastEntry } from '#libs/contacts';

const about =
  'All that is known of this contact, for the person. Internal notes of the business are not in it; ask the business for them separately.';

/** Everything above the timeline, as the beginning of one JSON document. */
export function dataHead(subject: Subject, madeAt: string): string {
  const head = JSON.stringify({ about, madeAt, ...subject }, null, 2);
  return `${head.slice(0, head.lastIndexOf('\n}'))},\n  "timeline": [`;
}

/** @param isFirst whether no entry stands before it. */
export function dataEntry(entry: PastEntry, isFirst: boolean): string {
  return `${isFirst ? '' : ','}\n    ${JSON.stringify(entry)}`;
}

export const dataEnd = '\n  ]\n}\n';
