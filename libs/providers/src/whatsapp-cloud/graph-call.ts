import { z } from 'zod';
import { GraphError, GraphResponseError, GraphUnreachableError } from './graph-errors.js';
import { messageErrorSchema } from './message.schema.js';

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

export const usualTimeLimitMs = 15_000;

const errorBody = z.looseObject({ error: messageErrorSchema.optional().catch(undefined) });

/** A response of 200; the token travels in a header. Throws what GraphClient says of its calls. */
export async function graphResponse(url: string, { accessToken }: GraphAccount, init: RequestInit): Promise<Response> {
  const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${accessToken}` };
  const response = await fetch(url, { redirect: 'error', ...init, headers }).catch((error: unknown) => {
    throw callFault(error);
  });
  if (!response.ok) throw await refusal(response);
  return response;
}

export async function readable<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const { success, data } = schema.safeParse(await response.json().catch(() => null));
  if (!success) throw new GraphResponseError('Meta gave no response that can be read');
  return data;
}

export async function refusal(response: Response): Promise<GraphError> {
  const body = errorBody.safeParse(await response.json().catch(() => null));
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, 3_600_000) : null;
  return new GraphError(response.status, body.data?.error, retryAfter);
}

/** What a call without a response means, without its details: they may name the URL. */
export function callFault(error: unknown): Error {
  if (neverArrived(error)) return new GraphUnreachableError('Meta could not be reached');
  const late = field(error, 'name') === 'TimeoutError';
  return new Error(late ? 'Meta did not answer in time' : 'the connection to Meta broke before its answer');
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

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
}
