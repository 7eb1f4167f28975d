import type { Way } from '../api/doorbell.js';
import type { DraftTemplate } from './drafts.js';

/** Which files go along: those of the way, or the one in the header of a form. Null: none; undefined: it is not known yet. */
export function filesTaken(way: Way | undefined, template: DraftTemplate | null): Way['files'] | undefined {
  if (!template) return way?.files;
  if (!template.chosen) return way?.files && { ...way.files, maxFiles: 1 };
  const { headerFile } = template.chosen.form;
  if (headerFile === null) return null;
  return { maxFiles: 1, maxBytes: Math.max(...Object.values(headerFile.types)), types: headerFile.types };
}

/** Undefined where its type does not go there. */
export function mostBytesOf(contentType: string, { types, maxBytes }: NonNullable<Way['files']>): number | undefined {
  return types ? types[(contentType.split(';')[0] ?? '').trim().toLowerCase()] : maxBytes;
}

const megabyte = 1024 * 1024;

/** Rounded up, as a text. */
export const megabytes = (bytes: number): string => String(Math.ceil((bytes * 10) / megabyte) / 10);
