import { storable } from '#libs/contracts';
import { HostError, type PinnedFetchRules, type PinnedRequest } from '#libs/platform';
import { withoutSecrets } from '../webhook-secrets.js';

export interface EventRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** How an event is sent: under `sendRules`, by a connection that is kept or by one of its own. */
export interface SendBy {
  fetch: (url: URL, request: PinnedRequest) => Promise<Response>;
  limitMs: number;
}

/** What became of one attempt. */
export interface Attempt {
  /** The endpoint responded with 2xx. */
  isDelivered: boolean;
  /** The endpoint responded with 410: it wants no more. */
  isGone: boolean;
  /** Null where no response came. */
  status: number | null;
  /** Why it is not delivered; null where it is. */
  error: string | null;
  /** The beginning of the response's body, without secrets. */
  response: string | null;
  /** What `Retry-After` asks for; null where it asks for nothing. */
  retryAfterMs: number | null;
  tookMs: number;
}

/** Bytes of a response that are read and kept. */
const keptBytes = 4 * 1024;

export function sendRules({ allowPrivate, limitMs }: { allowPrivate: boolean; limitMs: number }): PinnedFetchRules {
  return { allowPrivate, timeLimitMs: limitMs, bodyLimitBytes: keptBytes, cutsBody: true };
}

/** Sends one event. Never throws for what the endpoint, its host or the network does. */
export async function sendEvent({ url, ...request }: EventRequest, by: SendBy): Promise<Attempt> {
  const began = performance.now();
  const outcome = await outcomeOf(url, request, by);
  return { ...outcome, tookMs: Math.round(performance.now() - began) };
}

async function outcomeOf(
  url: string,
  request: Omit<EventRequest, 'url'>,
  { fetch, limitMs }: SendBy,
): Promise<Omit<Attempt, 'tookMs'>> {
  try {
    const headers = { ...request.headers, 'content-type': 'application/cloudevents+json', 'user-agent': 'Doorbell' };
    return readResponse(await fetch(new URL(url), { method: 'POST', ...request, headers }));
  } catch (error) {
    const failure = { isDelivered: false, isGone: false, status: null, response: null, retryAfterMs: null };
    return { ...failure, error: reasonOf(error, limitMs) };
  }
}

async function readResponse(response: Response): Promise<Omit<Attempt, 'tookMs'>> {
  const { ok: isDelivered, status } = response;
  const text = withoutSecrets(storable(await response.text()));
  return {
    isDelivered,
    isGone: status === 410,
    status,
    error: isDelivered ? null : `The endpoint responded with ${status}${adviceOf(status)}.`,
    response: text === '' ? null : text,
    retryAfterMs: isDelivered ? null : retryAfterOf(response.headers.get('retry-after')),
  };
}

function adviceOf(status: number): string {
  if (status >= 300 && status < 400) return '; redirects are not followed, so give the URL that they lead to';
  return status === 410 ? ', which ends the webhook' : '';
}

/** Seconds or a date, as HTTP has it; null for what is neither. */
export function retryAfterOf(header: string | null, nowMs = Date.now()): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/u.test(header.trim())) return Number(header) * 1_000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}

const hostFaults: Record<HostError['fault'], string> = {
  private: 'The host leads to an address of a private network, which is refused.',
  unknown: 'There is no host of this name.',
  lookup_failed: 'The name servers do not respond for the host.',
};

function reasonOf(error: unknown, limitMs: number): string {
  if (error instanceof HostError) return hostFaults[error.fault];
  const { name = '', code = '' } = error as { name?: string; code?: string };
  if (name === 'TimeoutError' || code === 'UND_ERR_CONNECT_TIMEOUT') return `No response within ${limitMs / 1_000} s.`;
  if (/CERT|ALTNAME|SELF_SIGNED|VERIFY/u.test(code)) return `The certificate of the endpoint is refused (${code}).`;
  return `The connection failed${code === '' ? '' : ` (${code})`}.`;
}
