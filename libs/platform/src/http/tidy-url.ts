/**
 * An address without its empty segments: `/a//b/?c` is meant to be `/a/b?c`. Null where it has none. A router takes an empty
 * segment for an empty parameter, so such an address must never reach it. The result begins with one slash: it names no host.
 */
export function tidyUrl(url: string): string | null {
  const target = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/iu, '');
  const path = target.split('?', 1)[0] ?? '';
  const tidy = path.replace(/\/{2,}/gu, '/').replace(/(?<=.)\/$/u, '');
  return tidy === path ? null : tidy + target.slice(path.length);
}
