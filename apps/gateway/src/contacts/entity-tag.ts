import { createHash } from 'node:crypto';
import type { Contact, VersionedContact } from '#libs/contacts';
import { asSent, tagsIn } from '../http/input/entity-tags.js';

/**
 * The contact's entity tag: its version, the time of its last activity and the names of its tags and custom fields,
 * which change without a new version.
 * Only the version guards a change: a message that arrived in between is no lost update.
 */
export function entityTag({ version, contact }: VersionedContact): string {
  const activity = contact.lastActivityAt === null ? 0 : Date.parse(contact.lastActivityAt);
  return `"${version}-${activity.toString(36)}${markOf(contact)}"`;
}

/** A tag that is renamed and a custom field that is archived give their contacts no new version. */
function markOf({ tags, customFields }: Contact): string {
  const names = [...tags, ...Object.keys(customFields)];
  if (names.length === 0) return '';
  return `-${createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 8)}`;
}

/**
 * The versions that an If-Match accepts; null where it is absent or `*`. A tag of ours counts also as proxies that compress
 * write it, `W/"…"` or `"…-gzip"`: it still names the version that was read. Tags of others match nothing.
 * @throws Problem invalid_request for what is no list of tags.
 */
export function versionsMatching(ifMatch: string | undefined): number[] | null {
  return tagsIn('If-Match', ifMatch)?.flatMap((one) => versionOf(one) ?? []) ?? null;
}

function versionOf(written: string): number | undefined {
  const version = /^"(\d{1,9})(?:-[0-9a-z]+(?:-[0-9a-f]{8})?)?"$/u.exec(asSent(written))?.[1];
  return version === undefined ? undefined : Number(version);
}
