import type { IncomingMessage } from 'node:http';

/** A call's parameters, as Telegram takes them: in the query, as a form with files or without, or as JSON. */
export async function requestParams(request: IncomingMessage): Promise<Record<string, unknown>> {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const [, boundary] = /^multipart\/form-data; boundary=(.+)$/u.exec(type) ?? [];
  if (boundary !== undefined) return { ...typed(query), ...formParts(bytes, boundary) };
  const body = bytes.toString('utf8');
  if (body === '') return typed(query);
  const isJson = type.includes('json');
  return { ...typed(query), ...(isJson ? asObject(body) : typed(Object.fromEntries(new URLSearchParams(body)))) };
}

/** A file that a form brought. */
export interface UploadedFile {
  fileName: string;
  bytes: Buffer;
}

/** The fields of a form; `attach://name` in one of them is the file of that name. */
function formParts(body: Buffer, boundary: string): Record<string, unknown> {
  // As latin1 each character is a byte, so that files stay as they are.
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1).map(formPart);
  const files = new Map(parts.flatMap(({ name, file }) => (file ? [[name, file] as const] : [])));
  const fields = parts.filter(({ file }) => file === null).map(({ name, text }) => [name, text] as const);
  const values = typed(Object.fromEntries(fields));
  for (const [name, value] of Object.entries(values))
    if (typeof value === 'string' && value.startsWith('attach://')) values[name] = files.get(value.slice(9));
  return values;
}

function formPart(part: string): { name: string; text: string; file: UploadedFile | null } {
  const end = part.indexOf('\r\n\r\n');
  const head = Buffer.from(part.slice(0, end), 'latin1').toString('utf8');
  const bytes = Buffer.from(part.slice(end + 4, -2), 'latin1');
  const [, name = ''] = /;\s*name="([^"]*)"/u.exec(head) ?? [];
  const [, fileName] = /;\s*filename="([^"]*)"/u.exec(head) ?? [];
  return { name, text: bytes.toString('utf8'), file: fileName === undefined ? null : { fileName, bytes } };
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
