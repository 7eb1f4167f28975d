const json = 'application/json';
/** JSON of a PATCH is merged as RFC 7396 says. */
const mergePatch = 'application/merge-patch+json';

/** The kinds of body that requests of a method may have. */
export function bodyTypesOf(method: string): readonly string[] {
  return method === 'PATCH' ? [json, mergePatch] : [json];
}

export const bodyTypes = bodyTypesOf('PATCH');
