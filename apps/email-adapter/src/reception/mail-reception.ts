import { Injectable } from '@nestjs/common';
import { acknowledged, Ingest } from '#libs/adapter-kit';
import { messageStatusEvent, type EventRecord, type Inbox } from '#libs/contracts';
import { Publisher } from '#libs/messaging';
import { systemClock } from '#libs/platform';
import { EmailAdapterMetrics } from '../email-adapter.metrics.js';
import { EmailTranslator, inboxAddress, type ReceivedMail } from '../email.translator.js';
import {
  MailParser,
  UnreadableMailError,
  type MailAttachment,
  type MailContent,
  type ParseOptions,
} from '../mail/mail-content.js';
import type { Share } from '../mail/pool/fair-queue.js';
import { withLeftOut } from '../mail/left-out.js';
import type { CheckedMail } from '../proof/dmarc-check.js';
import type { DmarcVerdict } from '../proof/dmarc.js';
import type { MailClient } from '../proof/mail-client.js';
import { OwnMessageIds } from '../proof/own-message-ids.js';
import { bouncedMessage } from '../rules/bounced-message.js';
import { sentAt } from '../rules/identity/sent-at.js';

/** Checks whether the From address's domain vouches for a mail. */
export abstract class DomainCheck {
  /** Never rejects: the verdict is null where nothing is known. */
  abstract verdict(mail: CheckedMail): Promise<DmarcVerdict>;
}

export interface IncomingMail {
  source: Buffer;
  /** Null for the null return path, empty where it is not known. */
  envelopeFrom: string | null;
  /** Who handed it over by SMTP; null where it was fetched from the inbox's own mail host. */
  client: MailClient | null;
  inboxes: readonly Inbox[];
  /** By an inbox's id: what stood behind the plus of the address that was given. */
  tags?: ReadonlyMap<string, string>;
  /** Absent: now. */
  receivedAt?: Date;
  /** Whether it lay in the mailbox when that was connected. */
  isHistory?: boolean;
  /** Milliseconds that Kafka has to acknowledge. */
  publishTimeMs: number;
  /** Attachments that the source is without, because they would be too much to hold. */
  leftOut?: MailAttachment[];
  /** Only its header and bare text are parsed. */
  briefly?: boolean;
  /** Wraps the parsing; must do the work and return its result. */
  around?: ParseOptions['around'];
  /** Why it is not parsed: it is kept as it is, flagged as unreadable. */
  unreadable?: string;
}

/** A mail from its last byte to Kafka's acknowledgement. */
@Injectable()
export class MailReception {
  private readonly ingest: Ingest<ReceivedMail>;

  constructor(
    private readonly parser: MailParser,
    private readonly domains: DomainCheck,
    private readonly publisher: Publisher,
    private readonly metrics: EmailAdapterMetrics,
    ids: OwnMessageIds,
  ) {
    this.ingest = new Ingest('email', new EmailTranslator(ids), publisher);
  }

  /**
   * Resolves once the mail is on the log, once for each inbox: only then may it be acknowledged.
   * Rejects with UnavailableError when that takes too long. The mail may be on the log then; its repetition has the same ids.
   */
  async receive(mail: IncomingMail): Promise<void> {
    const receivedAt = mail.receivedAt ?? systemClock.now();
    const { source, envelopeFrom, client, inboxes, unreadable, publishTimeMs, leftOut = [], isHistory = false } = mail;
    const { tags = new Map<string, string>() } = mail;
    const read = unreadable === undefined ? await this.parse(mail) : new UnreadableMailError(unreadable);
    const parsed = read instanceof Error || leftOut.length === 0 ? read : withLeftOut(read, leftOut);
    const dmarc = parsed instanceof Error ? null : await this.check({ mail: parsed, envelopeFrom, client });
    const fromOwnHost = client?.isRelay ?? true;
    const received = { source, envelopeFrom, tags, receivedAt, isHistory, parsed, dmarc, fromOwnHost };
    await this.publish(received, { inboxes, publishTimeMs });
    this.metrics.mails.inc({ result: parsed instanceof Error ? 'unreadable' : 'accepted' });
    for (const { inboxId } of inboxes) this.metrics.inboxes.received(inboxId);
  }

  private async parse({ source, briefly, around, ...mail }: IncomingMail): Promise<MailContent | Error> {
    const stop = this.metrics.parse.startTimer();
    try {
      return await this.parser.parse(source, { share: shareOf(mail), briefly, around });
    } catch (error) {
      if (error instanceof UnreadableMailError) return error;
      throw error;
    } finally {
      stop();
    }
  }

  private async check(mail: CheckedMail): Promise<DmarcVerdict> {
    const stop = this.metrics.check.startTimer();
    const verdict = await this.domains.verdict(mail);
    this.metrics.checks.inc({ result: verdict ?? 'unknown' });
    stop();
    return verdict;
  }

  private async publish(
    mail: ReceivedMail,
    { inboxes, publishTimeMs }: Pick<IncomingMail, 'inboxes' | 'publishTimeMs'>,
  ) {
    const stop = this.metrics.publish.startTimer();
    await acknowledged(publishTimeMs, (deadline) => this.ingest.ingest(mail, inboxes, deadline));
    const statuses = inboxes.flatMap((inbox) => statusOfBouncedMessage(mail, inbox));
    if (statuses.length > 0)
      await acknowledged(publishTimeMs, (deadline) => this.publisher.publish(statuses, { deadline }));
    stop();
  }
}

/** A relay's address is shared by all its senders, so there the envelope's sender takes turns. */
function shareOf({ inboxes, client, envelopeFrom }: Pick<IncomingMail, 'inboxes' | 'client' | 'envelopeFrom'>): Share {
  const member = client?.isRelay === false ? client.address : `relayed ${envelopeFrom}`;
  return { group: inboxes[0]?.inboxId ?? '', member };
}

/** A bounce is kept as junk, and also reports that our message failed. */
function statusOfBouncedMessage({ source, parsed, ...arrival }: ReceivedMail, inbox: Inbox): EventRecord[] {
  if (parsed instanceof Error) return [];
  const bounced = bouncedMessage(source, parsed, inboxAddress(inbox) ?? '');
  if (bounced === null) return [];
  const { workspaceId, inboxId } = inbox;
  const at = sentAt(parsed, arrival);
  return [messageStatusEvent({ workspaceId, inboxId, messageId: null, status: 'failed', at, ...bounced })];
}
