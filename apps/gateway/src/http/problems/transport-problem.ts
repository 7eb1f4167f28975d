import type { FastifyRequest } from 'fastify';
import { bodyTypesOf, multipart } from '../input/body-types.js';
import { maxJsonBodyBytes } from '../limits.js';
import { Problem } from './problem.js';

type RoutedRequest = Pick<FastifyRequest, 'method' | 'routeOptions'>;

/** Refusals of the HTTP server itself, by status. */
export function transportProblem(status: number, request?: RoutedRequest): Problem {
  switch (status) {
    case 413:
      return new Problem('body_too_large', `The body is larger than ${maxJsonBodyBytes} bytes; send less at once.`);
    case 414:
      return new Problem('uri_too_long', 'A part of the path is too long; ids have 36 characters.');
    case 415:
      return unsupportedMediaType(request);
    case 431:
      return new Problem('headers_too_large', 'The request line and headers are larger than 16 KiB; shorten them.');
    default:
      return new Problem('bad_request', 'The request is malformed; check its path, headers and body.');
  }
}

/** A path that is no UTF-8 in percent encoding. */
export function undecodablePath(): Problem {
  const message = 'path: is not UTF-8 in percent encoding; take ids and addresses from responses of this API.';
  return new Problem('bad_request', message, { errors: [{ field: 'path', code: 'invalid_encoding', message }] });
}

/** The accepted types of PATCH stand in Accept-Patch (RFC 5789, 2.2), those of others in Accept (RFC 9110, 12.5.1). */
export function unsupportedMediaType(request?: RoutedRequest): Problem {
  const types = bodyTypesOf(request?.method ?? '', request?.routeOptions.config.bodyType);
  const detail = `Send the body ${types.includes(multipart) ? 'as a form' : 'as JSON'} with Content-Type: ${types.join(' or ')}.`;
  const header = request?.method === 'PATCH' ? 'accept-patch' : 'accept';
  const headers = { [header]: types.join(', ') };
  return new Problem('unsupported_media_type', detail, { headers });
}
