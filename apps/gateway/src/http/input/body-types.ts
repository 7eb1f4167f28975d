const json = 'application/json';
/** JSON of a PATCH is merged as RFC 7396 says. */
const mergePatch = 'application/merge-patch+json';
/** A form with files. */
export const multipart = 'multipart/form-data';
/** A form without files. */
export const urlencoded = 'application/x-www-form-urlencoded';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The only type of the route's body; JSON by default. */
    bodyType?: string;
    /** It takes forms, and reads nothing of them. */
    ignoresBody?: boolean;
    /** The bound of the file in a form. */
    fileBound?: 'fileBytes' | 'importBytes';
  }
}

/** The kinds of body that a route takes. */
export function bodyTypesOf(method: string, bodyType?: string): readonly string[] {
  if (bodyType !== undefined) return [bodyType];
  return method === 'PATCH' ? [json, mergePatch] : [json];
}

export const jsonTypes = bodyTypesOf('PATCH');
