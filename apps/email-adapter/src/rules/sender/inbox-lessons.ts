import { lessonMark, replyMark, type Inbox, type InboundMessage, type LessonKind } from '#libs/contracts';

/** A From as an inbox meets it. */
export interface MetFrom {
  inbox: Inbox;
  /** Normalised. */
  address: string;
  isProven: boolean;
}

type SpokenFor = NonNullable<InboundMessage['sender']['spokenFor']>;

/** Froms whose Reply-To the process remembers; the oldest go first. */
const maxReplyMarks = 20_000;
/** In the place of a Reply-To where there were several. */
const several = '';

/**
 * What inboxes have learned of Froms. Every replica has the lessons that an inbox is published with. What this process notes
 * counts at once, before the contacts service has stored it.
 */
export class InboxLessons {
  private readonly replyMarks = new Map<string, string>();
  private readonly published = new WeakMap<Inbox, ReadonlySet<string>>();

  /** Whether a From has named another Reply-To than `represented`, in mails proven as well as this one. */
  spokeForOthers({ inbox, address, isProven }: MetFrom, represented: string): boolean {
    const mark = markOf('speaks_for_others', { inbox, address, isProven });
    const seen = this.replyMarks.get(mark);
    return this.lessonsOf(inbox).has(mark) || (seen !== undefined && seen !== replyMark(inbox.inboxId, represented));
  }

  /** Whether a user has said that such mail of this From is no junk. */
  isWelcome(from: MetFrom): boolean {
    const known = this.lessonsOf(from.inbox);
    const isLetIn = (isProven: boolean): boolean => known.has(markOf('welcome', { ...from, isProven }));
    return isLetIn(false) || (from.isProven && isLetIn(true));
  }

  /** Notes that a From named another Reply-To; returns the event's part. A proven mail counts for claimed ones, too. */
  note({ inbox, address, isProven }: MetFrom, represented: string): SpokenFor {
    const proofs = isProven ? [true, false] : [false];
    const from = proofs.map((proven) => markOf('speaks_for_others', { inbox, address, isProven: proven }));
    const replyTo = replyMark(inbox.inboxId, represented);
    for (const mark of from) this.remember(mark, replyTo);
    return { from, replyTo };
  }

  private remember(mark: string, replyTo: string): void {
    const before = this.replyMarks.get(mark) ?? replyTo;
    this.replyMarks.delete(mark);
    this.replyMarks.set(mark, before === replyTo ? replyTo : several);
    const [oldest] = this.replyMarks.size > maxReplyMarks ? this.replyMarks.keys() : [];
    if (oldest !== undefined) this.replyMarks.delete(oldest);
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
