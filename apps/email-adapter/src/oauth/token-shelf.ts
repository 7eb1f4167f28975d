import type { Inbox } from '#libs/contracts';
import type { HostRules } from '#libs/platform';
import { AccessTokens, type OAuth } from './access-tokens.js';

/** Access tokens outlive a connection: an inbox that reconnects often does not ask for a new one each time. */
export class TokenShelf {
  private readonly kept = new Map<string, { version: number; tokens: AccessTokens }>();

  constructor(private readonly rules: HostRules) {}

  /** Those of the inbox as it is now; new credentials begin anew. */
  of({ inboxId, version }: Inbox, oauth: OAuth): AccessTokens {
    const kept = this.kept.get(inboxId);
    if (kept?.version === version) return kept.tokens;
    const tokens = new AccessTokens(oauth, this.rules);
    this.kept.set(inboxId, { version, tokens });
    return tokens;
  }
}
