import { bodyTypesOf } from '../../http/input/body-types.js';
import type { ProblemCode } from '../../http/problems/problem-catalogue.js';
import type { DescribedRoute } from './described-routes.js';
import { jsonSchemaOf, type Components, type JsonSchema } from './json-schema.js';
import { takesVersions, type DescribedResponse } from '../operation.js';
import { headerRefs, problemResponses } from './problem-responses.js';

/** One operation of the document: the route's own description, and what all routes have in common. */
export function describeOperation(route: DescribedRoute, components: Components): JsonSchema {
  const { operation, body, tag } = route;
  const { summary, description, responses } = operation;
  return {
    operationId: operationId(route),
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: securityOf(route),
    parameters: [...pathParameters(route), ...queryParameters(route, components), ...headerParameters(route)],
    ...(body && { requestBody: requestBody(route, components) }),
    responses: {
      ...Object.fromEntries(
        responses.map((response) => [response.status, describeResponse(response, route, components)]),
      ),
      ...problemResponses(problemsOf(route)),
    },
  };
}

/** Unique: the words of the path and the handler's name, such as `contacts-consents-list`. */
function operationId({ url, name }: DescribedRoute): string {
  const words = url
    .split('/')
    .slice(3)
    .filter((word) => !word.startsWith(':'));
  return [...words, ...(words.at(-1) === name ? [] : [name])].join('-');
}

/** The kinds of caller that the route takes, with the right that each needs. */
function securityOf({ right, isForUsers }: DescribedRoute): JsonSchema[] {
  if (isForUsers) return [{ session: right === null ? [] : [right] }];
  return right === null ? [] : [{ apiKey: [right] }, { session: [right] }];
}

/** Every refusal that the route can give: its own, and those that follow from its path, method and body. */
export function problemsOf({ url, method, right, isForUsers, body, operation }: DescribedRoute): ProblemCode[] {
  return [
    'invalid_request',
    ...(url.includes('/:id') ? (['invalid_id', 'not_found'] as const) : []),
    ...(url.includes('/:') ? (['uri_too_long'] as const) : []),
    ...(body ? problemsOfBodies : []),
    ...(method === 'POST' && right !== null
      ? (['invalid_idempotency_key', 'idempotency_in_flight', 'idempotency_mismatch'] as const)
      : []),
    ...(operation.problems ?? []),
    ...(takesVersions(method, operation) ? (['version_mismatch'] as const) : []),
    ...(right === null ? [] : (['unauthorized', 'forbidden', 'rate_limited'] as const)),
    ...(isForUsers ? (['unauthorized', 'users_only', 'rate_limited'] as const) : []),
    ...((right !== null || isForUsers) && method !== 'GET' ? (['cross_site'] as const) : []),
    'internal_error',
    'unavailable',
  ];
}

const problemsOfBodies = [
  'invalid_json',
  'body_too_large',
  'unsupported_media_type',
  'unsupported_charset',
  'unsupported_content_encoding',
  'unsupported_transfer_encoding',
] as const;

function pathParameters({ url }: DescribedRoute): JsonSchema[] {
  return [...url.matchAll(/:(\w+)/gu)].map(([, name]) => {
    const schema = { type: 'string', ...(name === 'id' && { format: 'uuid' }) };
    return { name, in: 'path', required: true, schema };
  });
}

function queryParameters({ query }: DescribedRoute, components: Components): JsonSchema[] {
  return Object.entries(query?.schema.shape ?? {}).map(([name, schema]) => {
    const { description, ...rest } = jsonSchemaOf(schema, 'input', components);
    const required = !schema.safeParse(undefined).success;
    return { name, in: 'query', required, ...(description !== undefined && { description }), schema: rest };
  });
}

const headers = {
  'Idempotency-Key':
    'At most 255 characters, e.g. a UUID. The same key with the same request gets the same response for 24 hours.',
  'Doorbell-Workspace': 'Under a session, not under an API key: the workspace of the call.',
  'If-Match': 'The ETag that was read, or several, or `*`: 412 when it was changed since. A `W/` before it is ignored.',
  Range: 'Of bytes: `bytes=0-1023`, `bytes=1024-` or `bytes=-1024`.',
  'If-Range': 'The ETag that the range is of: the whole is sent where it is another.',
  'Last-Event-ID': 'The id of the last event that was taken: the stream goes on behind it.',
  'If-None-Match': 'The ETag that is known, or several, or `*`: 304 when nothing changed.',
};

function headerParameters({ method, right, operation }: DescribedRoute): JsonSchema[] {
  const repeatable = method === 'POST' && right !== null ? (['Idempotency-Key'] as const) : [];
  const names = [
    ...(operation.headers ?? []),
    ...(takesVersions(method, operation) ? (['If-Match'] as const) : []),
    ...repeatable,
    ...(right === null ? [] : (['Doorbell-Workspace'] as const)),
  ];
  return names.map((name) => ({
    name,
    in: 'header',
    required: false,
    description: headers[name],
    schema: { type: 'string' },
  }));
}

function requestBody({ body, bodyType, method, operation }: DescribedRoute, components: Components): JsonSchema {
  if (!body) return {};
  const schema = jsonSchemaOf(body.schema, 'input', components);
  const required = !body.schema.safeParse(undefined).success;
  const content = { schema, example: operation.bodyExample };
  return { required, content: Object.fromEntries(bodyTypesOf(method, bodyType).map((type) => [type, content])) };
}

function describeResponse(
  response: DescribedResponse,
  { method, right, operation }: DescribedRoute,
  components: Components,
): JsonSchema {
  const { description, schema, example, contentType = 'application/json', status } = response;
  const replayed = method === 'POST' && right !== null ? ['Idempotent-Replayed'] : [];
  const bytes = contentType === 'application/json' ? null : { [contentType]: {} };
  const content = schema ? { [contentType]: { schema: jsonSchemaOf(schema, 'output', components), example } } : bytes;
  const versioned = operation.isVersioned && schema && status === 200 ? ['ETag'] : [];
  const names = [
    ...(response.headers ?? []),
    ...versioned,
    ...(status < 300 ? replayed : []),
    'RateLimit',
    'RateLimit-Policy',
  ];
  return { description, ...(content && { content }), headers: headerRefs(names) };
}
