import { STATUS_CODES } from 'node:http';
import { RejectedInputError, UnavailableError } from '#libs/platform';
import { RefusedCall } from './refused-call.js';

/** A response that refuses a call, as RFC 9457 has it. */
export interface ProblemResponse {
  status: number;
  /** With the content type. */
  headers: Record<string, string>;
  body: string;
}

/** Seconds. */
const retrySoon = '5';

const known: Record<number, { code: string; detail: string }> = {
  400: { code: 'bad_request', detail: 'The request cannot be read; look at its body and headers.' },
  401: {
    code: 'unauthorized',
    detail: 'The secret or signature of the call is missing or wrong; look at its headers.',
  },
  404: { code: 'not_found', detail: 'Nothing is here; look at the address.' },
  405: { code: 'method_not_allowed', detail: 'This address takes another method.' },
  408: { code: 'too_slow', detail: 'The request took too long to arrive.' },
  413: { code: 'body_too_large', detail: 'The body is larger than this address takes.' },
  415: { code: 'unsupported_media_type', detail: 'The body has a content type that this address does not take.' },
  500: { code: 'internal_error', detail: 'Something went wrong here; send the request again later.' },
  501: { code: 'unsupported_transfer_encoding', detail: 'The body is sent in a coding that is not undone here.' },
  503: { code: 'unavailable', detail: 'It cannot be taken right now; send the same again soon.' },
};

/** The response to what a handler threw: a refusal's own sentence; no other cause is shown. */
export function problemResponse(error: unknown): ProblemResponse {
  const status = statusOf(error);
  const { code, detail: usual } = known[status] ?? { code: 'refused', detail: 'The request is refused.' };
  const refused = error instanceof RefusedCall ? error : null;
  const detail = refused?.message ?? usual;
  const headers = {
    'content-type': 'application/problem+json',
    ...(status === 503 && { 'retry-after': retrySoon }),
    ...refused?.headers,
  };
  const title = STATUS_CODES[status] ?? 'Error';
  return { status, headers, body: JSON.stringify({ type: 'about:blank', title, status, code, detail }) };
}

function statusOf(error: unknown): number {
  if (error instanceof UnavailableError) return 503;
  if (error instanceof RejectedInputError) return 400;
  const given = error !== null && typeof error === 'object' && 'statusCode' in error ? error.statusCode : undefined;
  return typeof given === 'number' && given >= 400 && given < 600 ? given : 500;
}
