import type { IncomingMessage } from 'node:http';

/** A call's parameters, as Telegram takes them: in the query, as a form, or as JSON. */
export async function requestParams(request: IncomingMessage): Promise<Record<string, unknown>> {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const body = Buffer.concat(chunks).toString('utf8');
  if (body === '') return typed(query);
  const isJson = (request.headers['content-type'] ?? '').includes('json');
  return { ...typed(query), ...(isJson ? asObject(body) : typed(Object.fromEntries(new URLSearchParams(body)))) };
}

function asObject(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Numbers, flags and lists come as text outside of JSON bodies. */
function typed(fields: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typedValue(value)]));
}

function typedValue(value: string): unknown {
  return /^(-?\d{1,15}|true|false|\[.*\])$/u.test(value) ? JSON.parse(value) : value;
}
