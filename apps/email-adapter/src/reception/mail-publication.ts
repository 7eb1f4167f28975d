import { Injectable } from '@nestjs/common';
import { acknowledged, Ingest } from '#libs/adapter-kit';
import { messageStatusEvent, type EventRecord, type Inbox } from '#libs/contracts';
import { Publisher } from '#libs/messaging';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { EmailTranslator, inboxAddress, type ReceivedMail } from '../email.translator.js';
import { beginningOf } from '../mail/source/mail-source.js';
import { OwnMessageIds } from '../proof/own-message-ids.js';
import { bouncedMessage } from '../rules/bounced-message.js';
import { sentAt } from '../rules/identity/sent-at.js';
import type { IncomingMail } from './incoming-mail.js';

/** Publishes a mail's events: a message for each inbox, and the status of our own message that a bounce reports. */
@Injectable()
export class MailPublication {
  private readonly ingest: Ingest<ReceivedMail>;

  constructor(
    private readonly publisher: Publisher,
    private readonly metrics: EmailAdapterMetrics,
    ids: OwnMessageIds,
  ) {
    this.ingest = new Ingest({ channel: 'email', translator: new EmailTranslator(ids), publisher });
  }

  /** Rejects with UnavailableError when Kafka does not acknowledge in time. */
  async publish(mail: ReceivedMail, { inboxes, publishTimeMs }: Pick<IncomingMail, 'inboxes' | 'publishTimeMs'>) {
    const stop = this.metrics.publish.startTimer();
    await acknowledged(publishTimeMs, (deadline) => this.ingest.ingest(mail, inboxes, deadline));
    const statuses = inboxes.flatMap((inbox) => statusOfBouncedMessage(mail, inbox));
    if (statuses.length > 0)
      await acknowledged(publishTimeMs, (deadline) => this.publisher.publish(statuses, { deadline }));
    stop();
    this.metrics.mails.inc({ result: mail.parsed instanceof Error ? 'unreadable' : 'accepted' });
    for (const { inboxId } of inboxes) this.metrics.inboxes.received(inboxId);
  }
}

/** A bounce is kept as junk, and also reports that our message failed. */
function statusOfBouncedMessage({ source, parsed, ...arrival }: ReceivedMail, inbox: Inbox): EventRecord[] {
  if (parsed instanceof Error) return [];
  const bounced = bouncedMessage(beginningOf(source), parsed, inboxAddress(inbox) ?? '');
  if (bounced === null) return [];
  const { workspaceId, inboxId } = inbox;
  const at = sentAt(parsed, arrival);
  return [messageStatusEvent({ workspaceId, inboxId, messageId: null, status: 'failed', at, ...bounced })];
}
