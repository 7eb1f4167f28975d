import type { MessageKind } from '#libs/contracts';

/** What happened to a sender without their writing anything: no activity of theirs, and no reason to bring a deleted contact back. */
export const silentKinds = [
  'blocked',
  'unblocked',
  'number_changed',
  'consent',
] as const satisfies readonly MessageKind[];
