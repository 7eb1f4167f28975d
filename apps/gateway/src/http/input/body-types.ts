const json = 'application/json';
/** RFC 7396: what PATCH does with JSON. */
const mergePatch = 'application/merge-patch+json';

/** The kinds of body that requests of a method may have. */
export function bodyTypesOf(method: string): readonly string[] {
  return method === 'PATCH' ? [json, mergePatch] : [json];
}

export const bodyTypes = bodyTypesOf('PATCH');
