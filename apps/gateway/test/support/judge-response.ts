import { z } from 'zod';
import { apiDocument, type ApiDocument } from '../../src/docs/openapi/api-document.js';
import type { DescribedRoutes } from '../../src/docs/openapi/described-routes.js';
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

/** Judges responses by the published document alone, as a consumer's tool would. */
export class DocumentJudge {
  private readonly schemas = new Map<string, z.ZodType>();
  private made: ApiDocument | undefined;

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
    const known = this.schemas.get(name) ?? schemaOf(schema, this.document);
    this.schemas.set(name, known);
    const { error } = known.safeParse(body);
    if (error) throw new Error(`${name}: the body breaks the document. ${z.prettifyError(error)}`);
  }

  private get document(): ApiDocument {
    this.made ??= apiDocument(this.routes.all(), 'https://api.example.com');
    return this.made;
  }

  /** Undefined for an address that no route has, and for a method that the route does not take. */
  private operation(method: string, path: string): Described | undefined {
    const words = path.split(/[?#]/u)[0]?.split('/') ?? [];
    const found = Object.keys(this.document.paths)
      .filter((one) => fits(one.split('/').slice(3), words.slice(1)))
      .toSorted((one, other) => one.split('{').length - other.split('{').length)[0];
    const operation = found && this.document.paths[found]?.[(method === 'HEAD' ? 'GET' : method).toLowerCase()];
    return operation ? { path: found, responses: operation['responses'] as Described['responses'] } : undefined;
  }

  private resolved(response: DescribedResponse | undefined): DescribedResponse | undefined {
    const code = response?.$ref?.split('/').at(-1);
    return code === undefined ? response : (this.document.components.responses[code] as DescribedResponse);
  }
}

function fits(described: readonly string[], given: readonly string[]): boolean {
  return described.length === given.length && described.every((word, at) => word.startsWith('{') || word === given[at]);
}

/** Of an operation's schema with the parts that it refers to. */
export function schemaOf(schema: JsonSchema, document: ApiDocument): z.ZodType {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas });
  const own = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as unknown;
  return z.fromJSONSchema(own as Parameters<typeof z.fromJSONSchema>[0]);
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
