import { problemCatalogue } from '../../http/problems/problem-catalogue.js';
import { describeProblems, problemComponents } from './problem-responses.js';
import { describeOperation } from './describe-operation.js';
import type { Components, JsonSchema } from './json-schema.js';
import type { DescribedRoute } from './described-routes.js';

export interface ApiDocument {
  openapi: '3.1.1';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  security: JsonSchema[];
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, JsonSchema>>;
  components: { schemas: Components; responses: JsonSchema; headers: JsonSchema; securitySchemes: JsonSchema };
}

const description = `Contacts, the messages they wrote, and the inboxes they wrote to.

Success bodies are \`{"data": …}\`; lists add \`nextCursor\`. Unset fields are null, never absent. Unknown fields and query
parameters are refused by name. Errors are problem documents (RFC 9457) with a stable \`code\`, and \`errors[]\` where fields
are at fault. Times are ISO 8601 in UTC.

Every POST that needs a right honours \`Idempotency-Key\`: the first 2xx response is kept for 24 hours and sent again. Requests are limited by
the workspace's plan; \`RateLimit\` says what is left. Each replica of the gateway counts for itself.`;

/** The OpenAPI 3.1 document of all routes, made of the schemas that validate them. */
export function apiDocument(routes: readonly DescribedRoute[], server: string): ApiDocument {
  const schemas: Components = {};
  const paths: ApiDocument['paths'] = {};
  for (const route of routes) {
    const path = route.url.replace(/:(\w+)/gu, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeOperation(route, schemas) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Doorbell', version: '1', description },
    servers: [{ url: server }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: [...[...new Set(routes.map((route) => route.tag))].map((name) => ({ name })), problems],
    paths,
    components: {
      schemas: { ...schemas, ...problemComponents() },
      responses: describeProblems(),
      headers,
      securitySchemes,
    },
  };
}

const securitySchemes: JsonSchema = {
  apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: doorbell_….' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'doorbell_session',
    description:
      'The session of a user, by POST /sessions. `Doorbell-Workspace` names the workspace. A change needs `Sec-Fetch-Site: same-origin`, or else the own `Origin`.',
  },
};

/** A paragraph for each code: the `type` of a problem leads to it. */
const problems = {
  name: 'problems',
  description: Object.entries(problemCatalogue)
    .map(([code, { status, title }]) => `#### ${code}\n\n${status}: ${title}.`)
    .join('\n\n'),
};

const text = (what: string): JsonSchema => ({ description: what, schema: { type: 'string' } });

const headers: JsonSchema = {
  ETag: text('The state of what is shown; send it as If-Match or If-None-Match.'),
  Location: text('The address of what was made.'),
  'Content-Location': text('The address of what the response shows, where the request named another id.'),
  'Content-Range': text('Which bytes these are, and of how many: `bytes 0-1023/4096`.'),
  'Content-Disposition': text('A name to save the bytes under.'),
  'Idempotent-Replayed': text('`true` when this is the kept response of an earlier request.'),
  RateLimit: text('What is left: `"plan";r=requests;t=seconds`. Absent on unlimited plans.'),
  'RateLimit-Policy': text('What the plan allows: `"plan";q=requests;w=seconds`. Absent on unlimited plans.'),
  'Retry-After': text('Seconds to wait.'),
  'WWW-Authenticate': text('The kind of key that is needed.'),
  Accept: text('The kinds of body that the route takes.'),
  'Accept-Patch': text('The kinds of body that PATCH takes.'),
  'Accept-Encoding': text('`identity`: bodies are taken uncompressed.'),
  Allow: text('The methods that the route has.'),
};
