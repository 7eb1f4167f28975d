import type { FastifyInstance, FastifyRequest } from 'fastify';
import { jsonForm, unreadableBody } from '#libs/platform';
import { bodyTypesOf, jsonTypes, urlencoded } from './body-types.js';
import { maxJsonBodyBytes, maxJsonDepth } from '../limits.js';
import { Problem } from '../problems/problem.js';
import { unsupportedMediaType } from '../problems/transport-problem.js';

/** Of a form that a route ignores. */
const ignoredFormBytes = 64 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Compressed bodies and other charsets are refused by name, before a byte of them is read. */
export function refuseUnreadableBodies(server: FastifyInstance): void {
  server.addHook('onRequest', ({ headers, routeOptions }, _reply, proceed) => {
    const unreadable = routeOptions.url === undefined ? null : unreadableBody(headers);
    if (unreadable === null) return proceed();
    return proceed(new Problem(unreadable.code, unreadable.detail, { headers: unreadable.headers }));
  });
}

/**
 * JSON alone is read. An empty body is no body, also under a JSON content type, because many clients send the header
 * with every request.
 */
export function readJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  for (const type of jsonTypes)
    server.addContentTypeParser(
      type,
      { parseAs: 'buffer', bodyLimit: maxJsonBodyBytes },
      async (request: FastifyRequest, body: Buffer) => {
        const { method, routeOptions } = request;
        if (!bodyTypesOf(method, routeOptions.config.bodyType).includes(type)) throw unsupportedMediaType(request);
        return body.length === 0 ? undefined : readJson(decode(body));
      },
    );
  const ignored = { parseAs: 'buffer', bodyLimit: ignoredFormBytes } as const;
  server.addContentTypeParser(urlencoded, ignored, async (request: FastifyRequest) => {
    if (!request.routeOptions.config.ignoresBody) throw unsupportedMediaType(request);
  });
}

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    throw notJson('The body is not UTF-8; encode it as UTF-8.');
  }
}

/** JSON.parse sets no prototype: a member named `__proto__` is an ordinary member, and readInput refuses it. */
function readJson(text: string): unknown {
  const value = parse(text);
  const { depth, repeated } = jsonForm(text);
  if (depth > maxJsonDepth)
    throw notJson(`The body nests lists and objects ${depth} deep; ${maxJsonDepth} is the most.`);
  if (repeated !== null)
    throw notJson(`"${repeated.slice(0, 100)}" stands more than once in one object; send it once.`);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notJson('The body is not valid JSON; check quotes, commas and brackets.');
  }
}

function notJson(detail: string): Problem {
  return new Problem('invalid_json', detail);
}
