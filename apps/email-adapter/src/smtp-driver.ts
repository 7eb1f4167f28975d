import { once } from 'node:events';
import type { InboxConnection, InboxContext, InboxDriver } from '#libs/adapter-kit';
import { channelRegistry, readInbox } from '#libs/contracts';
import type { HostRules } from '#libs/platform';
import type { OwnMessageIds } from './proof/own-message-ids.js';
import { MailSending } from './sending/mail-sending.js';
import { smtpOutgoing } from './sending/outgoing-login.js';

/** Inboxes whose mail is handed in by SMTP, at any replica; their owner sends the answers. */
export class SmtpDriver implements InboxDriver {
  readonly channel = 'email';
  readonly driver = 'smtp';
  readonly resendable = true;

  constructor(
    private readonly rules: HostRules,
    private readonly ids: OwnMessageIds,
  ) {}

  open({ inbox, credentials, report, signal }: InboxContext): InboxConnection {
    const settings = readInbox(inbox, channelRegistry.email.drivers.smtp);
    const server = smtpOutgoing(settings, channelRegistry.email.drivers.smtp.credentials.parse(credentials ?? {}));
    const { rules, ids } = this;
    const sending = new MailSending({ inbox, address: settings.address, server, rules, ids });
    return {
      run: async () => {
        report.connected({ account: settings.address });
        if (!signal.aborted) await once(signal, 'abort');
        sending.close();
      },
      send: (message) => sending.send(message),
    };
  }
}
