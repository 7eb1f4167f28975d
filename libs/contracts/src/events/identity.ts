import { z } from 'zod';

/** What can name a person: unique by (workspace, kind, value). Values are normalised before they get here. */
export const identityKinds = [
  'telegram_user',
  'whatsapp_phone',
  'whatsapp_lid',
  'whatsapp_bsuid',
  'email',
  'phone',
] as const;

export const identitySchema = z.strictObject({
  kind: z.enum(identityKinds),
  /** Normalised: e-mail with a lower-case ASCII domain, phones in E.164, provider ids as the provider writes them. */
  value: z.string().min(1).max(320),
  /** True when the channel proves the claim; decides whether it may attach to a contact that lacks it. */
  verified: z.boolean(),
});

export type IdentityKind = (typeof identityKinds)[number];
export type ClaimedIdentity = z.infer<typeof identitySchema>;
