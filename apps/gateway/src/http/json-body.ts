import type { FastifyInstance, FastifyRequest } from 'fastify';
import { jsonBodyLimit } from './limits.js';
import { Problem } from './problem.js';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * JSON alone is read. An empty body is no body, also under a JSON content type, because many clients send the header
 * with every request.
 */
export function readJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: jsonBodyLimit },
    (request: FastifyRequest, body: Buffer, done) => {
      if (body.length === 0) return done(null, undefined);
      const text = decode(body);
      if (text === null) return done(notJson('The body is not UTF-8; encode it as UTF-8.'));
      void parse(request, text, (error, value) =>
        error ? done(notJson('The body is not valid JSON; check quotes, commas and brackets.')) : done(null, value),
      );
    },
  );
}

function decode(body: Buffer): string | null {
  try {
    return utf8.decode(body);
  } catch {
    return null;
  }
}

function notJson(detail: string): Problem {
  return new Problem('invalid_json', detail);
}
