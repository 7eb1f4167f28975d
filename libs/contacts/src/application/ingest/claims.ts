import type { ClaimedIdentity } from '#libs/contracts';
import type { IdentityKey } from '../../persistence/ingest/resolve-identities.sql.js';
import type { IncomingMessage } from './incoming.js';

/** Identities as map keys: one text for (workspace, kind, value). */
export function identityText(workspaceId: string, kind: string, value: string): string {
  return `${workspaceId} ${kind} ${value}`;
}

/**
 * Identities that name the same person as a proven claim does: whoever writes from a WhatsApp number also has that phone,
 * so a contact known by the phone alone is recognised.
 */
export function aliasesOf(claim: ClaimedIdentity): ClaimedIdentity[] {
  if (claim.kind !== 'whatsapp_phone' || !claim.verified) return [];
  return [{ kind: 'phone', value: `+${claim.value.replace(/^\+/u, '')}`, verified: true }];
}

/** Every identity to look up for a batch, each once, sorted. */
export function identitiesToResolve(batch: readonly IncomingMessage[]): IdentityKey[] {
  const keys = new Map<string, IdentityKey>();
  for (const { message } of batch) {
    for (const claim of message.sender.identities.flatMap((one) => [one, ...aliasesOf(one)])) {
      const { kind, value } = claim;
      keys.set(identityText(message.workspaceId, kind, value), { workspace_id: message.workspaceId, kind, value });
    }
  }
  return [...keys.values()];
}
