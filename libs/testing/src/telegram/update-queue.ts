import type { Update } from 'grammy/types';

export type UpdateKind = Exclude<keyof Update, 'update_id'>;
export type UpdateContent = Omit<Update, 'update_id'>;

/** Kinds that come only when they are named. */
const unasked: ReadonlySet<string> = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** One bot's unconfirmed updates, in their order. */
export class UpdateQueue {
  private updates: Update[] = [];
  private nextId = 100_000_000 + Math.floor(Math.random() * 800_000_000);
  private allowedKinds: readonly string[] = [];
  private readonly listeners = new Set<() => void>();

  get pending(): readonly Update[] {
    return this.updates;
  }

  /** What the bot asked for last; empty: the usual. */
  get allowed(): readonly string[] {
    return this.allowedKinds;
  }

  /** Sticky: it holds until it is changed, for updates that come from now on. */
  allow(kinds: readonly string[] | undefined): void {
    if (kinds !== undefined) this.allowedKinds = [...kinds];
  }

  /** Null when the bot did not ask for its kind. */
  push(content: UpdateContent): Update | null {
    const kind = Object.keys(content)[0] ?? '';
    const wanted = this.allowedKinds.length === 0 ? !unasked.has(kind) : this.allowedKinds.includes(kind);
    if (!wanted) return null;
    const update: Update = { update_id: this.nextId, ...content };
    this.nextId += 1;
    this.updates.push(update);
    for (const listener of this.listeners) listener();
    return update;
  }

  /** A positive offset confirms everything before it; a negative one all but that many of the last. */
  confirm(offset: number): void {
    if (offset < 0) this.updates = this.updates.slice(offset);
    else if (offset > 0) this.updates = this.updates.filter(({ update_id: id }) => id >= offset);
  }

  forget(id: number): void {
    this.updates = this.updates.filter((update) => update.update_id !== id);
  }

  clear(): void {
    this.updates = [];
  }

  /** After an idle week Telegram goes on at a number of its liking. */
  leap(): void {
    this.nextId = 1 + Math.floor(Math.random() * 1000);
  }

  /** Calls back after each new update, until the returned function is called. */
  onPush(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
