import { ceHeaders, inboundMessageEvent, type Channel, type EventRecord, type Inbox } from '#libs/contracts';
import {
  deadLetter,
  deadLetterMessage,
  done,
  skip,
  type Outcome,
  type OutgoingMessage,
  type Publisher,
} from '#libs/messaging';
import { inSpan, newTraceparent, RejectedInputError, type Deadline, type Logger } from '#libs/platform';
import { OriginalWriter } from './original-writer.js';
import type { Translation, Translator, Unreadable } from './translation.js';

interface Prepared {
  outcome: Outcome;
  events: EventRecord[];
  /** The payload as it came. */
  originals: EventRecord[];
  deadLetters: OutgoingMessage[];
}

/** What all publishes of one payload share. */
interface Publishing {
  traceparent: string;
  deadline: Deadline | undefined;
}

export interface IngestOptions<Raw> {
  channel: Channel;
  translator: Translator<Raw>;
  publisher: Publisher;
  /** Says which originals are not kept. */
  logger?: Logger;
}

interface Refused {
  cause: RejectedInputError;
  publishing: Publishing;
}

/** One order of steps for every channel: translate, publish, and only then may the caller acknowledge. */
export class Ingest<Raw> {
  private readonly channel: Channel;
  private readonly translator: Translator<Raw>;
  private readonly publisher: Publisher;
  private readonly originals: OriginalWriter<Raw>;

  constructor({ channel, translator, publisher, logger }: IngestOptions<Raw>) {
    this.channel = channel;
    this.translator = translator;
    this.publisher = publisher;
    this.originals = new OriginalWriter(translator, logger);
  }

  /**
   * Provider payload in, log out: for each inbox one event, and beside it the payload as it came. Outcomes in the inboxes' order.
   * The caller may acknowledge its provider once this resolves, and never before.
   * Rejects with UnavailableError while the log is away; some of the events may have landed, their ids make a second try harmless.
   * What the log refuses for good, such as for its size, is set aside like what cannot be read.
   * Each payload begins a trace, which its events carry through every later service.
   * @param deadline of all publishes together; absent: each has the publisher's own limit.
   */
  async ingest(raw: Raw, inboxes: readonly Inbox[], deadline?: Deadline): Promise<Outcome[]> {
    const traceparent = newTraceparent();
    const publishing = { traceparent, deadline };
    return inSpan(`receive ${this.channel}`, { parent: traceparent }, () => this.takeIn(raw, inboxes, publishing));
  }

  private async takeIn(raw: Raw, inboxes: readonly Inbox[], publishing: Publishing): Promise<Outcome[]> {
    const prepared = inboxes.map((inbox) => this.prepare(raw, inbox));
    const refusal = await this.put(prepared, publishing);
    return refusal ? this.takeInEach(raw, inboxes, publishing) : prepared.map(({ outcome }) => outcome);
  }

  /** One by one: what is refused for one inbox is not the others' fault. What landed already lands under the same id. */
  private async takeInEach(raw: Raw, inboxes: readonly Inbox[], publishing: Publishing): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const inbox of inboxes) {
      const prepared = this.prepare(raw, inbox);
      const cause = await this.putWithOriginal(prepared, publishing);
      outcomes.push(cause ? await this.setAside(raw, inbox, { cause, publishing }) : prepared.outcome);
    }
    return outcomes;
  }

  /** The log will never take it as it is: the provider would repeat it without end, and never send what comes behind it. */
  private async setAside(raw: Raw, inbox: Inbox, { cause, publishing }: Refused): Promise<Outcome> {
    const kept = this.prepareTranslation(this.translator.unreadable(raw, inbox, cause), raw, inbox);
    if (await this.putWithOriginal(kept, publishing))
      await this.put([{ ...kept, events: [], originals: [] }], publishing);
    return kept.outcome;
  }

  /** Without its original, where the log refuses that: it never stops its message. */
  private async putWithOriginal(prepared: Prepared, publishing: Publishing): Promise<RejectedInputError | null> {
    const cause = await this.put([prepared], publishing);
    if (cause === null || prepared.originals.length === 0) return cause;
    const fault = await this.put([{ ...prepared, originals: [] }], publishing);
    if (fault === null) this.originals.warn(prepared.originals, cause);
    return fault;
  }

  /** Null once everything is on the log; else why the log refuses an event for good. */
  private async put(
    prepared: readonly Prepared[],
    { traceparent, deadline }: Publishing,
  ): Promise<RejectedInputError | null> {
    const all = prepared.flatMap(({ events, originals }) => [...events, ...originals]);
    const events = all.map((event) => traced(event, traceparent));
    try {
      await this.publisher.publish(events, { deadline });
    } catch (error) {
      if (error instanceof RejectedInputError) return error;
      throw error;
    }
    for (const letter of prepared.flatMap((one) => one.deadLetters)) {
      // One by one: an original may have tens of megabytes, and several copies in flight would be held at once.
      await this.publisher.publish([letter], { deadline });
    }
    return null;
  }

  private prepare(raw: Raw, inbox: Inbox): Prepared {
    try {
      return this.prepareTranslation(this.translator.translate(raw, inbox), raw, inbox);
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      return this.prepareTranslation(this.translator.unreadable(raw, inbox, cause), raw, inbox);
    }
  }

  private prepareTranslation(translation: Translation, raw: Raw, inbox: Inbox): Prepared {
    const events = translation.kind === 'skip' ? [] : [inboundMessageEvent(translation.eventId, translation.message)];
    const originals = this.originals.write(raw, inbox, { translation, key: events[0]?.key });
    const prepared = { events, originals, deadLetters: [] };
    if (translation.kind === 'skip') return { ...prepared, outcome: skip(translation.reason) };
    if (translation.kind === 'message') return { ...prepared, outcome: done };
    const outcome = deadLetter('unreadable_source', 'translate', translation.cause);
    return { ...prepared, outcome, deadLetters: [this.letter(translation, events[0]?.headers ?? {})] };
  }

  private letter(unreadable: Unreadable, headers: EventRecord['headers']): OutgoingMessage {
    const { eventId: id, original: value, originalBytes = value.length, cause } = unreadable;
    const cut = originalBytes > value.length ? { originalBytes } : {};
    return deadLetterMessage(
      { id, topic: this.channel, key: null, value, headers: originalHeaders(headers), ...cut },
      { reason: 'unreadable_source', step: 'translate', cause },
    );
  }
}

function traced(event: EventRecord, traceparent: string): EventRecord {
  return { ...event, headers: { ...event.headers, [ceHeaders.traceparent]: traceparent } };
}

/** Whose it is and which message shows it; not the event's type, for the bytes are the provider's. */
function originalHeaders(headers: EventRecord['headers']): Record<string, string> {
  const kept = [ceHeaders.id, ceHeaders.source, ceHeaders.time, ceHeaders.workspaceId];
  return Object.fromEntries(kept.map((name) => [name, headers[name] ?? '']));
}
