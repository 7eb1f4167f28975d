/** Faults that the stand-in returns; the codes are of Meta's list of error codes. */
export interface GraphFault {
  status: number;
  code: number;
  message?: string;
  details?: string;
  /** Seconds, for the Retry-After header. */
  retryAfter?: number;
}

export const graphFaults = {
  token: { status: 401, code: 190, message: 'Error validating access token: Session has expired' },
  unknownId: { status: 400, code: 100, message: 'Unsupported get request. Object with ID does not exist' },
  window: { status: 400, code: 131047, message: 'Re-engagement message' },
  undeliverable: { status: 400, code: 131026, message: 'Message undeliverable' },
  rateLimit: { status: 429, code: 130429, message: 'Rate limit hit' },
  accountRate: { status: 400, code: 80007, message: 'Rate limit issues', retryAfter: 1 },
  pairRate: { status: 400, code: 131056, message: '(Business Account, Consumer Account) pair rate limit hit' },
  templateParameters: { status: 400, code: 132000, message: 'Number of parameters does not match' },
  templateFormat: {
    status: 400,
    code: 132012,
    message: 'Parameter format does not match format in the created template',
  },
  missingParameter: { status: 400, code: 131008, message: 'Required parameter is missing' },
  invalidParameter: { status: 400, code: 100, message: 'Invalid parameter' },
  noTemplate: { status: 404, code: 132001, message: 'Template name does not exist in the translation' },
  upload: { status: 400, code: 100, message: 'Param file must be a file with one of the following types' },
  mediaId: { status: 400, code: 131009, message: 'Parameter value is not valid' },
  fault: { status: 500, code: 131000, message: 'Something went wrong' },
} as const satisfies Record<string, GraphFault>;

/** The body of a fault as Meta's Graph API returns it. */
export function faultBody({ code, message = 'An error', details = message }: GraphFault): object {
  const error_data = { messaging_product: 'whatsapp', details };
  return {
    error: { message: `(#${code}) ${message}`, type: 'OAuthException', code, error_data, fbtrace_id: 'A1b2C3' },
  };
}
