import type { ClaimedIdentity } from '#libs/contracts';

const businessScopedId = /^[A-Z]{2}\.[\w.]{1,200}$/u;
const waId = /^\+?\d{5,20}$/u;

/** A business-scoped id such as `US.13491208655302741918`, as an identity; empty where the text is malformed. */
export function bsuid(text: string | undefined): ClaimedIdentity[] {
  const id = text?.trim() ?? '';
  return businessScopedId.test(id) ? [{ kind: 'whatsapp_bsuid', value: id, verified: true }] : [];
}

/** The digits of a WhatsApp number; empty where the text is malformed. */
export function waIdOf(text: string | undefined): string[] {
  const id = text?.trim() ?? '';
  return waId.test(id) ? [id.replace(/^\+/u, '')] : [];
}
