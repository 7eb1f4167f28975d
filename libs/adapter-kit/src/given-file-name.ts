import { safeFileName } from '#libs/files';

/** The name that a sender gave a file, made safe for any system; null where none was given. */
export function givenFileName(name: string | null | undefined, contentType: string): string | null {
  return name ? safeFileName(name, contentType) : null;
}
