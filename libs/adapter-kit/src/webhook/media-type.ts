/** The kind of a body by its Content-Type, without parameters and in lower case; empty where there is none. */
export function mediaType(contentType: string | undefined): string {
  return (contentType?.split(';', 1)[0] ?? '').trim().toLowerCase();
}

export function isJson(contentType: string | undefined): boolean {
  return mediaType(contentType) === 'application/json';
}
