import { Injectable } from '@nestjs/common';
import { once } from 'node:events';
import type { InboxConnection, InboxContext, InboxDriver } from '#libs/adapter-kit';
import { channelRegistry, readInbox } from '#libs/contracts';
import { EmailAdapterConfig } from '../email-adapter.config.js';
import { OwnMessageIds } from '../proof/own-message-ids.js';
import { MailSending } from '../sending/mail-sending.js';
import { smtpOutgoing } from '../sending/outgoing-login.js';
import { UnsubscribeUrls } from '../sending/unsubscribe-urls.js';

/** Inboxes whose mail is handed in by SMTP, at any replica; their owner sends their messages. */
@Injectable()
export class SmtpDriver implements InboxDriver {
  readonly channel = 'email';
  readonly driver = 'smtp';
  readonly resendable = true;

  constructor(
    private readonly config: EmailAdapterConfig,
    private readonly ids: OwnMessageIds,
    private readonly unsubscribe: UnsubscribeUrls,
  ) {}

  open({ inbox, credentials, files, report, signal }: InboxContext): InboxConnection {
    const settings = readInbox(inbox, channelRegistry.email.drivers.smtp);
    const server = smtpOutgoing(settings, channelRegistry.email.drivers.smtp.credentials.parse(credentials ?? {}));
    const rules = { allowPrivate: this.config.ALLOW_PRIVATE_HOSTS };
    const author = { inbox, address: settings.address, ids: this.ids, unsubscribeUrl: this.unsubscribe.of };
    const sending = new MailSending({ ...author, server, rules, files });
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
