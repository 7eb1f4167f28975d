import type { InboxConnection, InboxContext, InboxDriver } from '#libs/adapter-kit';
import { channelRegistry, readInbox, type OutboundMessage } from '#libs/contracts';
import { type HostRules, type SecretBox, WeightedSemaphore } from '#libs/platform';
import type { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import type { MailReception } from '../reception/mail-reception.js';
import { TokenCache } from '../oauth/token-cache.js';
import type { OwnMessageIds } from '../proof/own-message-ids.js';
import { MailSending } from '../sending/mail-sending.js';
import { imapOutgoing } from '../sending/outgoing-login.js';
import { BehindCursor } from './reading/behind-cursor.js';
import { ImapConnection } from './connection/imap-connection.js';
import type { Which } from './reading/folder-cursor.js';
import { imapLimits } from './imap-limits.js';
import { ImapLogin } from './connection/imap-login.js';

export interface ImapDriverOptions {
  reception: MailReception;
  rules: HostRules;
  /** Seals what is kept between two connections. */
  secrets: SecretBox;
  ids: OwnMessageIds;
  unsubscribeUrl: (message: OutboundMessage) => string | null;
  metrics: EmailAdapterMetrics;
  /** For mails that are too large to be held. */
  spillFolder: string;
  /** Milliseconds. */
  pollTimeMs: number;
  /** Milliseconds within which a server must respond to a command; `imapLimits` by default. */
  responseTimeoutMs?: number;
}

/** Mailboxes that are read by IMAP. They share the process's memory and its connections in the making. */
export class ImapDriver implements InboxDriver {
  readonly channel = 'email';
  readonly driver = 'imap';
  readonly resendable = true;
  private readonly memory = new WeightedSemaphore(imapLimits.bytesInHand);
  private readonly connecting = new WeightedSemaphore(imapLimits.connecting);
  private readonly tokens: TokenCache;
  private readonly remembered = new Map<string, Record<Which, BehindCursor>>();

  constructor(private readonly options: ImapDriverOptions) {
    this.tokens = new TokenCache(options.rules, options.secrets);
  }

  open(context: InboxContext): InboxConnection {
    const { reception, rules, ids, unsubscribeUrl, metrics, spillFolder, pollTimeMs, responseTimeoutMs } = this.options;
    const { inbox, files } = context;
    const settings = readInbox(inbox, channelRegistry.email.drivers.imap);
    const credentials = channelRegistry.email.drivers.imap.credentials.parse(context.credentials);
    const tokens = credentials.oauth ? this.tokens.of(inbox, credentials.oauth, context.cursors) : null;
    const login = new ImapLogin({
      settings,
      credentials,
      tokens,
      rules,
      connecting: this.connecting,
      responseTimeoutMs,
    });
    const server = imapOutgoing({ settings, credentials, tokens });
    const sending = new MailSending({ inbox, address: settings.address, server, rules, ids, unsubscribeUrl, files });
    const behind = (folder: string) => this.behindCursors(`${inbox.inboxId} ${folder}`);
    const given = { context, reception, metrics, spillFolder, pollTimeMs };
    return new ImapConnection({ ...given, login, sending, settings, behind, memory: this.memory });
  }

  private behindCursors(folder: string): Record<Which, BehindCursor> {
    const found = this.remembered.get(folder) ?? { live: new BehindCursor(), past: new BehindCursor() };
    this.remembered.set(folder, found);
    return found;
  }
}
