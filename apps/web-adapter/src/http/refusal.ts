/** Why a submission is refused: stable codes, with their status. */
const statuses = {
  invalid_request: 400,
  invalid_body: 400,
  origin_not_allowed: 403,
  not_found: 404,
  unsupported_media_type: 415,
  unsupported_charset: 415,
  unsupported_content_encoding: 415,
  rate_limited: 429,
  unsupported_transfer_encoding: 501,
  unavailable: 503,
} as const;

const titles: Record<keyof typeof statuses, string> = {
  invalid_request: 'Fields are refused',
  invalid_body: 'The body cannot be read',
  origin_not_allowed: 'The page may not use this form',
  not_found: 'No such form',
  unsupported_media_type: 'The body is of another kind',
  unsupported_charset: 'The body is not in UTF-8',
  unsupported_content_encoding: 'The body is compressed',
  rate_limited: 'Too many submissions',
  unsupported_transfer_encoding: 'The body is sent in a coding that is not undone',
  unavailable: 'Temporarily unavailable',
};

/** One fault of one field. */
export interface Fault {
  field: string;
  code: string;
  /** What is wrong, then what to do, beginning with the field's name. */
  message: string;
}

export interface RefusalDetails {
  errors?: readonly Fault[];
  /** Seconds. */
  retryAfter?: number;
  /** Of the response, beside those that every refusal has. */
  headers?: Readonly<Record<string, string>>;
}

/** A response that refuses a submission, as RFC 9457 has it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: keyof typeof statuses,
    detail: string,
    readonly details: RefusalDetails = {},
  ) {
    super(detail);
  }

  get status(): number {
    return statuses[this.code];
  }

  get headers(): Record<string, string> {
    const { retryAfter, headers } = this.details;
    const type = { 'content-type': 'application/problem+json; charset=utf-8', ...headers };
    return retryAfter === undefined ? type : { ...type, 'retry-after': String(retryAfter) };
  }

  get body(): string {
    const { code, status, message, details } = this;
    const errors = details.errors ? { errors: details.errors } : {};
    return JSON.stringify({ title: titles[code], status, detail: message, code, ...errors });
  }
}

/** Seconds after which a client is asked to send again. */
const retryAfterSeconds = 5;

export function unavailable(what: string): Refusal {
  return new Refusal('unavailable', `${what}; send it again in a moment.`, { retryAfter: retryAfterSeconds });
}
