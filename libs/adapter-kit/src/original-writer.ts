import { originalEvent, type EventRecord, type Inbox } from '#libs/contracts';
import { messageOf, type Logger } from '#libs/platform';
import type { Translation, Translator } from './translation.js';

interface MadeOfIt {
  translation: Translation;
  /** Of the message's event; undefined where it was skipped. */
  key: EventRecord['key'] | undefined;
}

/** Makes the events that keep payloads as they came. What cannot be kept is said in the log; it never stops its message. */
export class OriginalWriter<Raw> {
  constructor(
    private readonly translator: Translator<Raw>,
    private readonly logger: Logger | undefined,
  ) {}

  /** One event, or none where the channel keeps originals elsewhere. */
  write(raw: Raw, inbox: Inbox, { translation, key }: MadeOfIt): EventRecord[] {
    try {
      const payload = this.translator.original?.(raw);
      if (payload === undefined) return [];
      const { eventId, receivedAt } =
        translation.kind === 'skip'
          ? { eventId: null, receivedAt: new Date().toISOString() }
          : { eventId: translation.eventId, receivedAt: translation.message.receivedAt };
      return [originalEvent({ eventId, payload, receivedAt }, inbox, key ?? keyOfSkipped(inbox))];
    } catch (error) {
      this.logger?.warn({ inbox: inbox.inboxId, reason: messageOf(error) }, notKept);
      return [];
    }
  }

  warn(originals: readonly EventRecord[], cause: Error): void {
    const bytes = originals.map(({ value }) => value?.length ?? 0);
    this.logger?.warn({ bytes, reason: cause.message }, notKept);
  }
}

function keyOfSkipped({ workspaceId, inboxId }: Inbox): string {
  return `${workspaceId}:inbox:${inboxId}`;
}

const notKept = 'an original is not kept; its message is';
