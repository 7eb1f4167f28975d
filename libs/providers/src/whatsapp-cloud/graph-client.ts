import { z } from 'zod';
import { messageErrorSchema, messageIdSchema, type MessageError } from './message.schema.js';

/** Meta refused the call, or failed at it. */
export class GraphError extends Error {
  /**
   * @param status of HTTP.
   * @param retryAfter milliseconds that Meta asks for, or null.
   */
  constructor(
    readonly status: number,
    readonly error: MessageError | undefined,
    readonly retryAfter: number | null,
  ) {
    super(`Meta answered ${status}${error?.code === undefined ? '' : ` with code ${error.code}`}`);
  }
}

/** Meta was not reached: it certainly did nothing. */
export class GraphUnreachableError extends Error {}

/** The response is not one of Meta's Graph API, or broke off. Meta may have done what the call wanted. */
export class GraphResponseError extends Error {}

export interface GraphOptions {
  /** Such as https://graph.facebook.com/v23.0. */
  root: string;
  /** Milliseconds until a response must be complete. */
  timeLimitMs?: number;
}

/** A number's own calls to Meta. */
export interface GraphAccount {
  phoneNumberId: string;
  accessToken: string;
}

export interface GraphNumber {
  /** As Meta spells it. */
  phoneNumberId: string;
  /** Null where Meta shows no number. */
  digits: string | null;
}

interface GraphRequest<T> {
  path: string;
  /** A request without a body is a GET. */
  body?: string;
  schema: z.ZodType<T>;
}

const errorBody = z.looseObject({ error: messageErrorSchema.optional().catch(undefined) });
const numberBody = z.looseObject({ id: z.string(), display_phone_number: z.string().optional() });
const sentBody = z.looseObject({ messages: z.tuple([z.looseObject({ id: messageIdSchema })]).rest(z.unknown()) });

/**
 * Meta's Graph API, as far as a WhatsApp number needs it. The token travels in a header, never in a URL or an error.
 * Every call rejects with GraphError (refused), GraphUnreachableError (never arrived), or another error: then Meta may have
 * done it or not.
 */
export class GraphClient {
  constructor(private readonly options: GraphOptions) {}

  /** The number behind the id. */
  async number(account: GraphAccount): Promise<GraphNumber> {
    const path = '?fields=id,display_phone_number,verified_name';
    const { id, display_phone_number: display } = await this.call(account, { path, schema: numberBody });
    return { phoneNumberId: id, digits: display?.replace(/\D/gu, '') || null };
  }

  /** Meta's id of the message. */
  async send(account: GraphAccount, message: object): Promise<string> {
    const body = JSON.stringify({ messaging_product: 'whatsapp', ...message });
    const sent = await this.call(account, { path: '/messages', body, schema: sentBody });
    return sent.messages[0].id;
  }

  private async call<T>({ phoneNumberId, accessToken }: GraphAccount, request: GraphRequest<T>): Promise<T> {
    const { path, body, schema } = request;
    const response = await fetch(`${this.options.root}/${encodeURIComponent(phoneNumberId)}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(this.options.timeLimitMs ?? 15_000),
      ...(body !== undefined && { body }),
    }).catch((error: unknown) => {
      throw neverArrived(error) ? new GraphUnreachableError('Meta could not be reached') : withoutDetails(error);
    });
    if (!response.ok) throw await refusal(response);
    return readable(response, schema);
  }
}

async function readable<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const { success, data } = schema.safeParse(await response.json().catch(() => null));
  if (!success) throw new GraphResponseError('Meta gave no response that can be read');
  return data;
}

async function refusal(response: Response): Promise<GraphError> {
  const body = errorBody.safeParse(await response.json().catch(() => null));
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, 3_600_000) : null;
  return new GraphError(response.status, body.data?.error, retryAfter);
}

const beforeConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** fetch tries several addresses. Each must have failed before a byte went out. */
function neverArrived(error: unknown): boolean {
  const cause = field(error, 'cause');
  const tried = field(cause, 'errors');
  const codes = (Array.isArray(tried) ? tried : [cause]).map((one) => field(one, 'code'));
  return codes.length > 0 && codes.every((code) => typeof code === 'string' && beforeConnected.has(code));
}

function withoutDetails(error: unknown): Error {
  const late = field(error, 'name') === 'TimeoutError';
  return new Error(late ? 'Meta did not answer in time' : 'the connection to Meta broke before its answer');
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
}
