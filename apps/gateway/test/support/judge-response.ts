import { z } from 'zod';
import { apiDocument, type ApiDocument } from '../../src/docs/openapi/api-document.js';
import type { DescribedRoute, DescribedRoutes } from '../../src/docs/openapi/described-routes.js';
import type { JsonSchema } from '../../src/docs/openapi/json-schema.js';

/** A response as a consumer of the API sees it. */
export interface JudgedResponse {
  status: number;
  headers: Headers;
  text: string;
}

interface Described {
  /** Of the document, with its parameters. */
  path: string;
  responses: Record<string, DescribedResponse>;
}

interface DescribedResponse {
  $ref?: string;
  content?: Record<string, { schema?: JsonSchema }>;
}

/** A document, and what was made of it: the same for every gateway of a process that has the same routes. */
interface Read {
  document: ApiDocument;
  /** With the words of each path. */
  paths: { path: string; words: string[] }[];
  schemas: Map<string, z.ZodType>;
}

const read = new Map<string, Read>();

/** Judges responses by the published document alone, as a consumer's tool would. */
export class DocumentJudge {
  private known: Read | undefined;

  /** @param routes are all there at the first response. */
  constructor(private readonly routes: DescribedRoutes) {}

  /** @throws Error where the document has not this status, type or body for the operation. */
  judge(method: string, path: string, { status, headers, text }: JudgedResponse): void {
    const operation = this.operation(method, path);
    if (!operation) return;
    const name = `${method} ${operation.path} ${status}`;
    const response = this.resolved(operation.responses[String(status)]);
    if (!response) throw new Error(`${name}: the document does not have this status. ${text.slice(0, 500)}`);
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    const media = response.content?.[type];
    if (text === '' || method === 'HEAD') return;
    if (!media) throw new Error(`${name}: the document does not have the type ${type}.`);
    if (media.schema && type.endsWith('json')) this.parse(name, media.schema, JSON.parse(text));
  }

  private parse(name: string, schema: JsonSchema, body: unknown): void {
    const { schemas, document } = this.read;
    const known = schemas.get(name) ?? schemaOf(schema, document);
    schemas.set(name, known);
    const { error } = known.safeParse(body);
    if (error) throw new Error(`${name}: the body breaks the document. ${z.prettifyError(error)}`);
  }

  private get read(): Read {
    return (this.known ??= readDocument(this.routes.all()));
  }

  /** Undefined for an address that no route has, and for a method that the route does not take. */
  private operation(method: string, path: string): Described | undefined {
    const { document, paths } = this.read;
    const given = path.split(/[?#]/u)[0]?.split('/').slice(1) ?? [];
    const found = paths.find(({ words }) => fits(words, given))?.path;
    const operation = found && document.paths[found]?.[(method === 'HEAD' ? 'GET' : method).toLowerCase()];
    return operation ? { path: found, responses: operation['responses'] as Described['responses'] } : undefined;
  }

  private resolved(response: DescribedResponse | undefined): DescribedResponse | undefined {
    const code = response?.$ref?.split('/').at(-1);
    return code === undefined ? response : (this.read.document.components.responses[code] as DescribedResponse);
  }
}

/** To read it takes longer than to judge by it. */
function readDocument(routes: readonly DescribedRoute[]): Read {
  const name = routes.map(({ method, url }) => `${method} ${url}`).join();
  const known = read.get(name) ?? reading(apiDocument(routes, 'https://api.example.com'));
  read.set(name, known);
  return known;
}

/** The paths with the fewest parameters come first. */
function reading(document: ApiDocument): Read {
  const paths = Object.keys(document.paths)
    .toSorted((one, other) => one.split('{').length - other.split('{').length)
    .map((path) => ({ path, words: path.split('/').slice(3) }));
  return { document, paths, schemas: new Map() };
}

function fits(described: readonly string[], given: readonly string[]): boolean {
  return described.length === given.length && described.every((word, at) => word.startsWith('{') || word === given[at]);
}

const reference = /"#\/components\/schemas\/([^"]+)"/gu;

/** Of an operation's schema with the parts that it refers to. */
export function schemaOf(schema: JsonSchema, { components: { schemas } }: ApiDocument): z.ZodType {
  const $defs: Record<string, unknown> = {};
  const text = (part: unknown): string =>
    JSON.stringify(part).replaceAll(reference, (_, name: string) => {
      if (!(name in $defs)) {
        $defs[name] = null;
        $defs[name] = JSON.parse(text(schemas[name]));
      }
      return JSON.stringify(`#/$defs/${name}`);
    });
  const own = JSON.parse(text(schema)) as object;
  return z.fromJSONSchema({ ...own, $defs } as Parameters<typeof z.fromJSONSchema>[0]);
}

const judges = new Map<string, DocumentJudge>();

/** From now on each response of the clients of this origin is judged. */
export function judgeResponsesOf(origin: string, routes: DescribedRoutes): void {
  judges.set(origin, new DocumentJudge(routes));
}

/** Undefined for an origin of no gateway of this process. */
export function judgeOf(origin: string): DocumentJudge | undefined {
  return judges.get(origin);
}
