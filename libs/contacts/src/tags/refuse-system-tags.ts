import type { Queries } from '#libs/database';
import { RefusalError } from '#libs/platform';
import { systemTagsAmong } from './sql/system-tags.sql.js';

/** The tag follows what Doorbell itself knows; nothing was written. */
export class SystemTagError extends RefusalError {
  override readonly name = 'SystemTagError';

  constructor(tag: string, field = 'tags') {
    const code = 'system_tag';
    const message = `${field}: ${tag} is kept by Doorbell itself; leave it as it stands.`;
    super(code, message, { errors: [{ field, code, message }] });
  }
}

/** @throws SystemTagError where one of the names is a tag that Doorbell itself keeps. */
export async function refuseSystemTags(queries: Queries, workspaceId: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const [found] = await systemTagsAmong(queries, workspaceId, names);
  if (found !== undefined) throw new SystemTagError(found);
}

/** The names that only one of the two lists has, whatever their case. */
export function differingTags(before: readonly string[], after: readonly string[]): string[] {
  return [...without(before, after), ...without(after, before)];
}

function without(tags: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map((tag) => tag.toLowerCase()));
  return tags.filter((tag) => !known.has(tag.toLowerCase()));
}
