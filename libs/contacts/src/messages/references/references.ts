import type { MessageKind } from '#libs/contracts';

/** Newer versions of a message; only its own sender makes them. */
export const versionKinds = ['edit', 'deletion'] as const satisfies readonly MessageKind[];

/** What changes how the message that it is about is shown; everything else only names it. */
export const alteringKinds = [...versionKinds, 'reaction'] as const satisfies readonly MessageKind[];
