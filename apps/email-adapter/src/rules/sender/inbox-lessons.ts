import { lessonMark, replyMark, type Inbox, type InboundMessage, type LessonKind } from '#libs/contracts';

/** A From as an inbox meets it. */
export interface MetFrom {
  inbox: Inbox;
  /** Normalised. */
  address: string;
  isProven: boolean;
}

type SpokenFor = NonNullable<InboundMessage['sender']['spokenFor']>;

/** Marks of Froms that are remembered in the process; the oldest go first. */
const maxHeard = 20_000;
/** In the place of a Reply-To where there were several. */
const several = '';

/**
 * What inboxes have learned of Froms. Every replica has the lessons that an inbox is published with. Lessons of this process
 * hold at once, before the contacts service has learned them.
 */
export class InboxLessons {
  private readonly heard = new Map<string, string>();
  private readonly published = new WeakMap<Inbox, ReadonlySet<string>>();

  /** Whether a From has asked for replies to another than `voice`, in mails proven as well as this one. */
  spokeForOthers({ inbox, address, isProven }: MetFrom, voice: string): boolean {
    const mark = markOf('speaks_for_others', { inbox, address, isProven });
    const heard = this.heard.get(mark);
    return this.lessonsOf(inbox).has(mark) || (heard !== undefined && heard !== replyMark(inbox.inboxId, voice));
  }

  /** Whether a user has said that such mail of this From is no junk. */
  isWelcome(from: MetFrom): boolean {
    const known = this.lessonsOf(from.inbox);
    const isLetIn = (isProven: boolean): boolean => known.has(markOf('welcome', { ...from, isProven }));
    return isLetIn(false) || (from.isProven && isLetIn(true));
  }

  /** Notes that a From asked for replies to another; returns the event's part. A proven mail counts for claimed ones, too. */
  hear({ inbox, address, isProven }: MetFrom, voice: string): SpokenFor {
    const proofs = isProven ? [true, false] : [false];
    const from = proofs.map((proven) => markOf('speaks_for_others', { inbox, address, isProven: proven }));
    const replyTo = replyMark(inbox.inboxId, voice);
    for (const mark of from) this.remember(mark, replyTo);
    return { from, replyTo };
  }

  private remember(mark: string, replyTo: string): void {
    const before = this.heard.get(mark) ?? replyTo;
    this.heard.delete(mark);
    this.heard.set(mark, before === replyTo ? replyTo : several);
    const [oldest] = this.heard.size > maxHeard ? this.heard.keys() : [];
    if (oldest !== undefined) this.heard.delete(oldest);
  }

  private lessonsOf(inbox: Inbox): ReadonlySet<string> {
    const known = this.published.get(inbox) ?? new Set(inbox.lessons);
    this.published.set(inbox, known);
    return known;
  }
}

function markOf(kind: LessonKind, { inbox, address, isProven }: MetFrom): string {
  return lessonMark({ inboxId: inbox.inboxId, kind, proof: isProven ? 'proven' : 'claimed', address });
}
