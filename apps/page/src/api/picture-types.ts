const types = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** Whether browsers draw it, and the API makes small pictures of it. */
export function isPicture(contentType: string): boolean {
  return types.includes((contentType.split(';')[0] ?? '').trim().toLowerCase());
}
