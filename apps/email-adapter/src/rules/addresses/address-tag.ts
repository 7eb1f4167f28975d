import { boundLine, bounds, normaliseEmail } from '#libs/contracts';
import type { MailContent } from '../../mail/mail-content.js';

const anAddress = /[^\s<>()[\]",;:]+@[^\s<>()[\]",;:]+/gu;
/** Fields that name whom a mail was for: the last host's first, then what its sender wrote. */
const recipientFields = ['delivered-to', 'x-original-to', 'to', 'cc'];

/**
 * Whose a mail to this normalised address may be, the most exact first: `leads+a+b@` itself, then `leads+a@`, then `leads@`
 * (RFC 5233; the plus is the separator at every large host, and a dash is part of many plain addresses).
 */
export function withoutTags(address: string): string[] {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at)];
  const pluses = [...local.matchAll(/(?<!^)\+/gu)].map(({ index }) => index).toReversed();
  return [address, ...pluses.map((end) => local.slice(0, end) + domain)];
}

/** What stands behind the plus of an address of the inbox, in lower case; null where it has no tag, or is not the inbox's. */
export function tagOf(address: string, inboxAddress: string | null): string | null {
  if (inboxAddress === null || !withoutTags(address).slice(1).includes(inboxAddress)) return null;
  const base = inboxAddress.slice(0, inboxAddress.lastIndexOf('@'));
  return boundLine(address.slice(base.length + 1, address.lastIndexOf('@')), bounds.name);
}

/** The tag by which a mail says that it was written to the inbox; null where it names none. */
export function tagWrittenIn(mail: Pick<MailContent, 'headers'>, inboxAddress: string | null): string | null {
  const fields = recipientFields.flatMap((name) => mail.headers[name] ?? []);
  const addresses = fields.flatMap((field) => field.match(anAddress) ?? []).map((one) => normaliseEmail(one) ?? '');
  return addresses.map((one) => tagOf(one, inboxAddress)).find((tag) => tag !== null) ?? null;
}

/** Whether an address is the inbox's, with a tag or without. */
export function isInbox(address: string, inboxAddress: string | null): boolean {
  return inboxAddress !== null && withoutTags(address).includes(inboxAddress);
}

/** Whether a field of recipients names the inbox, with a tag or without. */
export function namesInbox(field: string, inboxAddress: string): boolean {
  const addresses = (field.match(anAddress) ?? []).map((one) => normaliseEmail(one) ?? '');
  return addresses.some((one) => isInbox(one, inboxAddress));
}
