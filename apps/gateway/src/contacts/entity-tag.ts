import type { VersionedContact } from '#libs/contacts';
import { Problem } from '../http/problems/problem.js';

/**
 * The contact's entity tag: its version, and the time of its last activity, which moves without a new version.
 * Only the version guards a change: a message that arrived in between is no lost update.
 */
export function entityTag({ version, contact }: VersionedContact): string {
  const activity = contact.lastActivityAt === null ? 0 : Date.parse(contact.lastActivityAt);
  return `"${version}-${activity.toString(36)}"`;
}

/** One entity tag (RFC 9110, 8.8.3), and what may stand between two of them. */
const tag = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`;
const list = new RegExp(`^[ \\t,]*${tag}(?:[ \\t]*,[ \\t,]*${tag})*[ \\t,]*$`, 'u');

/**
 * The versions that an If-Match accepts; null where it is absent or `*`. A tag of ours counts also as proxies that compress
 * write it, `W/"…"` or `"…-gzip"`: it still names the version that was read. Tags of others match nothing.
 * @throws Problem invalid_request for what is no list of tags.
 */
export function versionsMatching(ifMatch: string | undefined): number[] | null {
  return tagsIn('If-Match', ifMatch)?.flatMap((one) => versionOf(one) ?? []) ?? null;
}

/**
 * Whether the consumer has this state already.
 * @throws Problem invalid_request for what is no list of tags.
 */
export function isKnown(ifNoneMatch: string | undefined, current: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = tagsIn('If-None-Match', ifNoneMatch);
  return tags === null || tags.some((one) => asSent(one) === current);
}

/** Null without a tag, and for `*`. */
function tagsIn(header: string, value: string | undefined): string[] | null {
  if (value === undefined || value.trim() === '*') return null;
  if (!list.test(value)) throw notTags(header);
  return value.match(new RegExp(tag, 'gu'));
}

function versionOf(written: string): number | undefined {
  const version = /^"(\d{1,9})(?:-[0-9a-z]+)?"$/u.exec(asSent(written))?.[1];
  return version === undefined ? undefined : Number(version);
}

/** The tag as we sent it, without the mark of a proxy that compressed the response. */
function asSent(written: string): string {
  return written.replace(/^W\//u, '').replace(/[-;]{1,2}(?:gzip|br|zstd|deflate)"$/u, '"');
}

function notTags(header: string): Problem {
  const message = `${header}: is no entity tag; send the ETag of a response with its quotes, such as "3-0", or *.`;
  return new Problem('invalid_request', message, { errors: [{ field: header, code: 'invalid_entity_tag', message }] });
}
