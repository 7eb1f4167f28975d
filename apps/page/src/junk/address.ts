import type { Message } from '../api/doorbell.js';

export type JunkFlag = Message['flags'][number]['flag'];

/** Which junk is shown, as its address says it. Absent: all. */
export interface JunkAddress {
  flag?: JunkFlag | undefined;
  inboxId?: string | undefined;
}

export const junkFlags: readonly JunkFlag[] = ['auto_reply', 'bulk', 'bounce', 'spam', 'unreadable'];

/** Reads an address that anyone may have typed. */
export function junkAddress({ flag, inboxId }: Record<string, unknown>): JunkAddress {
  const known = junkFlags.find((one) => one === flag);
  return { ...(known && { flag: known }), ...(typeof inboxId === 'string' && inboxId !== '' && { inboxId }) };
}
