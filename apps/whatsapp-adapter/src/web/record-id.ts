import type { PageModel, WebRecord } from './web-record.js';

/**
 * What distinguishes a record from all others of its inbox: the same for both addresses under which WhatsApp may show one message,
 * and the same whether an event or a scan brought it. Empty strings where a model lacks its parts.
 */
export function recordId(record: WebRecord): string[] {
  if (record.kind === 'receipt') return ['receipt', record.externalId, record.status];
  const { model } = record;
  if (record.kind === 'reaction') return ['reaction', bareId(model['msgKey'])];
  if (record.kind === 'edit') return [bareId(model['id']), 'edit', editOf(model)];
  if (record.kind === 'deletion') return [originalId(model), 'deletion'];
  if (record.kind === 'number_changed') return [bareId(model['id']), 'number_changed', record.newId];
  return [bareId(model['id'])];
}

/** `3A…` of the key `false_49…@c.us_3A…`. */
export function bareId(key: unknown): string {
  return partOf(key, 'id');
}

/** The deleted message's own id; newer pages give the notice another one. */
export function originalId({ id, protocolMessageKey }: PageModel): string {
  return bareId(protocolMessageKey) || bareId(id);
}

/** Seconds since 1970, or null. */
export function timeOf({ t }: PageModel): number | null {
  return typeof t === 'number' && Number.isFinite(t) ? t : null;
}

/** An address, whether the page gives it as text or as an object. */
export function addressOf(wid: unknown): string {
  return typeof wid === 'string' ? wid : partOf(wid, '_serialized');
}

/** The chat of a message. */
export function chatOf({ id }: PageModel): string {
  return typeof id === 'object' && id !== null && 'remote' in id ? addressOf(id.remote) : '';
}

export function isOurs(key: unknown): boolean {
  return typeof key === 'object' && key !== null && 'fromMe' in key && key.fromMe === true;
}

function editOf({ latestEditSenderTimestampMs: time, body, caption }: PageModel): string {
  return typeof time === 'number' ? String(time) : JSON.stringify([body, caption]);
}

function partOf(value: unknown, name: string): string {
  const part = typeof value === 'object' && value !== null ? (value as PageModel)[name] : undefined;
  return typeof part === 'string' ? part : '';
}
