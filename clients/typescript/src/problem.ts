/** One fault of a request. */
export interface Fault {
  field: string;
  code: string;
  /** What is wrong, then what to do. */
  message: string;
  /** Of `too_large` the most, of `too_small` the least that is taken. */
  limit?: number;
  /** The same by code, for callers that say it in another language; absent where the sentence has none. */
  why?: Why;
}

/** What a sentence says, by code: the next one is what `because` of the one before says. */
export type Why = readonly { code: string; values: Readonly<Record<string, string>> }[];

/** The API refused the request (RFC 9457). `code` never changes; docs/api.md of Doorbell has them all. */
export class DoorbellProblem extends Error {
  override readonly name = 'DoorbellProblem';
  readonly code: string;
  readonly errors: readonly Fault[];
  /** The message by code; empty where its sentence has none. */
  readonly why: Why;

  constructor(
    readonly status: number,
    /** The problem document with its further members, such as `contactId`; empty where the response was none. */
    readonly body: Readonly<Record<string, unknown>>,
    /** Milliseconds that the API asks to wait; null where it does not. */
    readonly retryAfterMs: number | null,
  ) {
    const { code, detail, errors, why } = body;
    super(typeof detail === 'string' ? detail : `The API returned ${status} without a problem document.`);
    this.code = typeof code === 'string' ? code : '';
    this.errors = Array.isArray(errors) ? (errors as Fault[]) : [];
    this.why = Array.isArray(why) ? (why as Why) : [];
  }
}

/** No response came: the gateway cannot be reached, or the time was up. Whether the request was done is not known. */
export class DoorbellUnreachable extends Error {
  override readonly name = 'DoorbellUnreachable';
}

/** @param now milliseconds since 1970, for a date in the header. */
export async function problemOf(response: Response, now = Date.now()): Promise<DoorbellProblem> {
  const text = await response.text().catch(() => '');
  return new DoorbellProblem(response.status, memberOf(text), retryAfterOf(response.headers, now));
}

function memberOf(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Seconds, or a date. */
function retryAfterOf(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after');
  if (text === null) return null;
  const ms = /^\d+$/u.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
