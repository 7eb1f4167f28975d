import type { SubjectFile } from '#libs/contacts';
import { safeFileName } from '#libs/files';

/** Where a file lies in the archive: under its id, so that two of one name are two files. */
export function nameOfFile({
  id,
  kind,
  fileName,
  contentType,
}: Pick<SubjectFile, 'id' | 'kind' | 'fileName' | 'contentType'>): string {
  if (kind === 'original') return `originals/${id}.eml`;
  return `files/${id}-${safeFileName(fileName ?? undefined, contentType)}`;
}
