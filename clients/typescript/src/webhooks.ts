import type { DoorbellEvent } from './client.js';

/** Headers by name, as Node, fetch and most frameworks have them. */
type GivenHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface ReceivedWebhook {
  headers: GivenHeaders;
  /** As it came: a body that was parsed and written again has another signature. */
  body: string | Uint8Array;
}

/** The request was not signed by the secret, or too long ago: respond with 400 and do nothing. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
}

/** Seconds that a signature is good for, before and after. */
const toleranceSeconds = 300;

/**
 * The event of a webhook, once its signature is proved (Standard Webhooks 1.0).
 * @param secrets `whsec_…`; two while one replaces the other. @throws WebhookRefused.
 */
export async function readWebhook(
  { headers, body }: ReceivedWebhook,
  secrets: string | readonly string[],
  now: Date = new Date(),
): Promise<DoorbellEvent> {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) =>
    required(headers, `webhook-${name}`),
  );
  const age = Math.abs(now.getTime() / 1_000 - Number(timestamp));
  if (!(age <= toleranceSeconds))
    throw new WebhookRefused('webhook-timestamp is too far from the time of this machine.');
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const signed = concat(new TextEncoder().encode(`${id}.${timestamp}.`), bytes);
  for (const secret of [secrets].flat()) {
    if (await isSigned(signed, signatures ?? '', secret))
      return JSON.parse(new TextDecoder().decode(bytes)) as DoorbellEvent;
  }
  throw new WebhookRefused('No signature of the webhook is of this secret.');
}

/** Compared by the platform, in constant time. */
async function isSigned(content: Uint8Array<ArrayBuffer>, signatures: string, secret: string): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const raw = fromBase64(secret.replace(/^whsec_/u, ''));
  const key = await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify']);
  for (const one of signatures.split(' ')) {
    const [version, signature = ''] = one.split(',');
    if (version === 'v1' && (await crypto.subtle.verify('HMAC', key, fromBase64(signature), content))) return true;
  }
  return false;
}

function required(headers: GivenHeaders, name: string): string {
  const found = headers instanceof Headers ? headers.get(name) : valueOf(headers, name);
  if (!found) throw new WebhookRefused(`The request has no header ${name}.`);
  return found;
}

function valueOf(headers: Exclude<GivenHeaders, Headers>, wanted: string): string | undefined {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted) ?? [];
  return typeof value === 'string' ? value : value?.[0];
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
