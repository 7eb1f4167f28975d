import type { VersionedContact } from '#libs/contacts';

/**
 * The contact's entity tag: its version, and the time of its last activity, which moves without a new version.
 * Only the version guards a change: a message that arrived meanwhile is no lost update.
 */
export function entityTag({ version, contact }: VersionedContact): string {
  const activity = contact.lastActivityAt === null ? 0 : Date.parse(contact.lastActivityAt);
  return `"${version}-${activity.toString(36)}"`;
}

/** The versions that an If-Match accepts; null where it is absent or `*`. Weak and foreign tags match nothing. */
export function versionsMatching(ifMatch: string | undefined): number[] | null {
  if (ifMatch === undefined || ifMatch.trim() === '*') return null;
  return ifMatch.split(',').flatMap((one) => {
    const version = /^"(\d{1,9})(?:-[0-9a-z]+)?"$/u.exec(one.trim())?.[1];
    return version === undefined ? [] : [Number(version)];
  });
}

/** Whether the consumer has this very state already. */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//u, '')));
}
