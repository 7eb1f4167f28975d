import type { paths } from './generated/api.js';

/** The methods that a path of the API may have. */
export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';

type Full<P extends string> = `/api/v1${P}` & keyof paths;

/** Paths below /api/v1 that have the method, as the API documents them: `/contacts/{id}`. */
export type PathOf<M extends Method> = {
  [K in keyof paths]: paths[K] extends Record<M, { responses: unknown }>
    ? K extends `/api/v1${infer P}`
      ? P
      : never
    : never;
}[keyof paths];

type Operation<P extends string, M extends Method> = M extends keyof paths[Full<P>] ? paths[Full<P>][M] : never;

/** The body of a success; undefined where there is none. */
export type ResultOf<P extends string, M extends Method> =
  Operation<P, M> extends { responses: infer R }
    ? { [S in keyof R]: R[S] extends { content: { 'application/json': infer B } } ? B : undefined }[keyof R]
    : never;

type QueryOf<P extends string, M extends Method> =
  Operation<P, M> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;

type PathParameters<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameters<Rest>
  : never;

type WithPath<P extends string> = [PathParameters<P>] extends [never]
  ? { path?: never }
  : { path: Record<PathParameters<P>, string> };

type WithQuery<Q> = [Q] extends [never] ? { query?: never } : { query?: Q };

type WithBody<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? { body: B }
  : O extends { requestBody?: { content: { 'application/json': infer B } } }
    ? { body?: B }
    : { body?: never };

/** What every call may say beside its own parameters. */
export interface Common {
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  /** Of a POST; the client makes one where none is given. */
  idempotencyKey?: string;
}

export type OptionsOf<P extends string, M extends Method> = Common &
  WithPath<P> &
  WithQuery<QueryOf<P, M>> &
  WithBody<Operation<P, M>>;

/** Options that may be left out altogether. */
export type Arguments<O> = Common extends O ? [options?: O] : [options: O];

/** Paths of lists: GET with `nextCursor`. */
export type ListPath = {
  [P in PathOf<'get'>]: ResultOf<P, 'get'> extends { data: unknown[]; nextCursor: string | null } ? P : never;
}[PathOf<'get'>];

/** A row of a list. */
export type ItemOf<P extends ListPath> = ResultOf<P, 'get'> extends { data: (infer Item)[] } ? Item : never;
