import { Injectable } from '@nestjs/common';
import { acknowledged, InboxMetrics, Ingest } from '#libs/adapter-kit';
import { messageStatusEvent, type Inbox } from '#libs/contracts';
import { Publisher, type OutgoingMessage } from '#libs/messaging';
import { systemClock, UnavailableError } from '#libs/platform';
import { cloudDeadLetter } from './cloud-dead-letter.js';
import { CloudMetrics } from './cloud.metrics.js';
import { CloudTranslator } from '../cloud.translator.js';
import type { ReceivedCloudMessage } from '../received-message.js';
import { partsOf, readDelivery, type Delivery } from './delivery.js';
import { statusSchema, type MessagesValue } from './delivery.schema.js';
import { ContactBook } from '../rules/people/contact-book.js';
import { messageStatusOf } from '../rules/sending/message-status.js';

/** A delivery whose signature was checked. */
export interface SignedDelivery {
  body: Buffer;
  /** The inbox under whose address it came. */
  inbox: Inbox;
  /** The inbox of a number, where the delivery's signature is good for it too; null where we have no inbox of that number. */
  inboxOf(phoneNumberId: string): Inbox | null;
}

/** A signed delivery from its bytes to Kafka's acknowledgement. */
@Injectable()
export class CloudReception {
  /** How long Kafka may take to acknowledge everything, in ms; Meta waits about ten seconds. Tests shorten it. */
  publishLimitMs = 8000;
  private readonly ingest: Ingest<ReceivedCloudMessage>;

  constructor(
    private readonly publisher: Publisher,
    private readonly metrics: CloudMetrics,
    private readonly inboxMetrics: InboxMetrics,
  ) {
    this.ingest = new Ingest({ channel: 'whatsapp', translator: new CloudTranslator(), publisher });
  }

  /**
   * Resolves once every message and every status is on the log, and what is unreadable among the dead letters: only then may
   * the delivery be acknowledged. Rejects with UnavailableError when that takes too long, or where one of its inboxes is
   * paused: Meta delivers it again then, and the ids make one of what came twice.
   */
  async receive(signed: SignedDelivery): Promise<void> {
    const receivedAt = systemClock.now();
    await acknowledged(this.publishLimitMs, () => this.takeIn(signed, receivedAt));
  }

  private async takeIn(signed: SignedDelivery, receivedAt: Date): Promise<void> {
    const delivery = this.read(signed);
    if (delivery instanceof Error) return this.setAside(signed.body, signed.inbox, delivery);
    this.metrics.events.inc({ kind: 'other', result: 'skip' }, delivery.skipped);
    const paused = delivery.updates.some(({ phoneNumberId }) => signed.inboxOf(phoneNumberId)?.paused);
    const work = [...this.updates(delivery, signed, receivedAt), ...this.unreadable(delivery, signed)];
    await allEnded(work);
    if (paused) throw new UnavailableError('the inbox is paused; its messages are taken in when it goes on');
  }

  private read({ body }: SignedDelivery): Delivery | Error {
    try {
      return readDelivery(body);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private updates({ updates }: Delivery, signed: SignedDelivery, receivedAt: Date): Promise<void>[] {
    return updates.flatMap(({ phoneNumberId, value, change }) => {
      const inbox = signed.inboxOf(phoneNumberId);
      if (inbox?.paused) return [];
      if (inbox) return [...this.messages(value, inbox, receivedAt), this.statuses(value, inbox, receivedAt)];
      const cause = new Error(`no inbox of this app has the phone number id ${phoneNumberId.slice(0, 32)}`);
      return [this.setAside(asDelivery({ changes: [change] }), signed.inbox, cause)];
    });
  }

  private unreadable({ unreadable }: Delivery, { inbox }: SignedDelivery): Promise<void>[] {
    return unreadable.map(({ entry, cause }) => this.setAside(asDelivery(entry), inbox, cause));
  }

  private messages(value: MessagesValue, inbox: Inbox, receivedAt: Date): Promise<void>[] {
    const contacts = new ContactBook(value.contacts);
    return partsOf(value).map(async (one) => {
      const outcomes = await this.ingest.ingest({ ...one, contacts, receivedAt }, [inbox]);
      for (const { kind } of outcomes) this.metrics.events.inc({ kind: one.part, result: kind });
      this.inboxMetrics.received(inbox.inboxId);
    });
  }

  private async statuses({ statuses }: MessagesValue, inbox: Inbox, receivedAt: Date): Promise<void> {
    const events = statuses.flatMap((status) => this.statusEvents(status, inbox, receivedAt));
    await this.publisher.publish(events);
    this.metrics.events.inc({ kind: 'status', result: 'done' }, events.length);
  }

  private statusEvents(receipt: unknown, inbox: Inbox, receivedAt: Date): OutgoingMessage[] {
    const read = statusSchema.safeParse(receipt, { reportInput: false });
    if (!read.success) return [cloudDeadLetter(asBytes(receipt), inbox, new Error('the status has an unknown form'))];
    const status = messageStatusOf(read.data, inbox, receivedAt);
    return status === null ? [] : [messageStatusEvent(status)];
  }

  private async setAside(value: Buffer, inbox: Inbox, cause: Error): Promise<void> {
    await this.publisher.publish([cloudDeadLetter(value, inbox, cause)]);
    this.metrics.events.inc({ kind: 'delivery', result: 'deadLetter' });
  }
}

/** An entry by itself, in the shape of a delivery, so that it can be handed in again. */
function asDelivery(entry: unknown): Buffer {
  return asBytes({ object: 'whatsapp_business_account', entry: [entry] });
}

function asBytes(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value ?? null));
}

/** Waits for all, also when one fails, so that no work goes on after the response; then fails with the first fault. */
async function allEnded(work: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(work);
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
