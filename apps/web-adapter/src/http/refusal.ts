/** Why a submission is refused: stable codes, with their status. */
const statuses = {
  invalid_request: 400,
  invalid_body: 400,
  origin_not_allowed: 403,
  not_found: 404,
  unsupported_media_type: 415,
  rate_limited: 429,
  unavailable: 503,
} as const;

const titles: Record<keyof typeof statuses, string> = {
  invalid_request: 'Fields are refused',
  invalid_body: 'The body cannot be read',
  origin_not_allowed: 'The page may not use this form',
  not_found: 'No such form',
  unsupported_media_type: 'The body is of another kind',
  rate_limited: 'Too many submissions',
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
}

/** An answer that says no, as RFC 9457 has it. */
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
    const { retryAfter } = this.details;
    const type = { 'content-type': 'application/problem+json; charset=utf-8' };
    return retryAfter === undefined ? type : { ...type, 'retry-after': String(retryAfter) };
  }

  get body(): string {
    const { code, status, message, details } = this;
    const errors = details.errors ? { errors: details.errors } : {};
    return JSON.stringify({ title: titles[code], status, detail: message, code, ...errors });
  }
}
