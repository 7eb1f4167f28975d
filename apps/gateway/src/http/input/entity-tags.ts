import { Problem } from '../problems/problem.js';

/** One entity tag (RFC 9110, 8.8.3), and what may stand between two of them. */
const tag = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`;
const list = new RegExp(`^[ \\t,]*${tag}(?:[ \\t]*,[ \\t,]*${tag})*[ \\t,]*$`, 'u');

/**
 * Whether the consumer has this state already.
 * @throws Problem invalid_request for what is no list of tags.
 */
export function isKnown(ifNoneMatch: string | undefined, current: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = tagsIn('If-None-Match', ifNoneMatch);
  return tags === null || tags.some((one) => asSent(one) === current);
}

/** The tags of a header; null without a tag, and for `*`. @throws Problem invalid_request for what is no list of tags. */
export function tagsIn(header: string, value: string | undefined): string[] | null {
  if (value === undefined || value.trim() === '*') return null;
  if (!list.test(value)) throw notTags(header);
  return value.match(new RegExp(tag, 'gu'));
}

/** The tag as we sent it, without the mark of a proxy that compressed the response. */
export function asSent(written: string): string {
  return written.replace(/^W\//u, '').replace(/[-;]{1,2}(?:gzip|br|zstd|deflate)"$/u, '"');
}

function notTags(header: string): Problem {
  const message = `${header}: is no entity tag; send the ETag of a response with its quotes, such as "3-0", or *.`;
  return new Problem('invalid_request', message, { errors: [{ field: header, code: 'invalid_entity_tag', message }] });
}

/** The entity tag of a thing that people edit. */
export function versionTag(version: number): string {
  return `"${version}"`;
}

/**
 * The versions that an If-Match names; null where it is absent or `*`. Tags of others name none.
 * @throws Problem invalid_request for what is no list of tags.
 */
export function versionsIn(ifMatch: string | undefined): number[] | null {
  const tags = tagsIn('If-Match', ifMatch);
  return tags?.flatMap((one) => /^"(\d{1,15})"$/u.exec(asSent(one))?.[1] ?? []).map(Number) ?? null;
}
