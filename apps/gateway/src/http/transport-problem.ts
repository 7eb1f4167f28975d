import { jsonBodyLimit } from './limits.js';
import { Problem } from './problem.js';

/** What the HTTP server itself refuses, by its status. */
export function transportProblem(status: number): Problem {
  switch (status) {
    case 413:
      return new Problem('body_too_large', `The body is larger than ${jsonBodyLimit} bytes; send less at once.`);
    case 414:
      return new Problem('uri_too_long', 'A part of the path is too long; ids have 36 characters.');
    case 415:
      return new Problem('unsupported_media_type', 'Send the body as JSON with Content-Type: application/json.');
    case 431:
      return new Problem('headers_too_large', 'The request line and headers are larger than 16 KiB; shorten them.');
    default:
      return new Problem('bad_request', 'The request is malformed; check its path, headers and body.');
  }
}
