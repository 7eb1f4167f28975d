import type { InboxCursors } from '#libs/adapter-kit';
import type { Inbox } from '#libs/contracts';
import type { HostRules, SecretBox } from '#libs/platform';
import type { OAuthAccount } from '#libs/providers/mail';
import { AccessTokens } from './access-tokens.js';
import { KeptRefreshToken } from './kept-refresh-token.js';

/** Access tokens outlive a connection: an inbox that reconnects often does not ask for a new one each time. */
export class TokenCache {
  private readonly kept = new Map<string, { version: number; tokens: AccessTokens }>();

  constructor(
    private readonly rules: HostRules,
    private readonly secrets: SecretBox,
  ) {}

  /** The tokens of the inbox's present version; new credentials start with a token of their own. */
  of({ inboxId, version }: Inbox, oauth: OAuthAccount, cursors: InboxCursors): AccessTokens {
    const refreshToken = new KeptRefreshToken({ cursors, secrets: this.secrets, inboxId, given: oauth.refreshToken });
    const kept = this.kept.get(inboxId);
    if (kept?.version === version) {
      kept.tokens.refreshToken = refreshToken;
      return kept.tokens;
    }
    const tokens = new AccessTokens(oauth, this.rules, refreshToken);
    this.kept.set(inboxId, { version, tokens });
    return tokens;
  }
}
