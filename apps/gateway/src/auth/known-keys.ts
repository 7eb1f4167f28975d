import { hash } from 'node:crypto';
import type { Clock } from '#libs/platform';
import type { Caller } from './caller.js';

/** A revoked key works for this time at most. */
const rememberedMs = 3_000;
const maxRemembered = 10_000;

interface Entry {
  caller: Caller | null;
  until: number;
}

/** Remembers the caller of a key or of a session for seconds, so that a busy one is not looked up for every request. */
export class KnownKeys {
  private readonly entries = new Map<string, Entry>();
  /** Names of keys that were right when they were last looked up. */
  private readonly valid = new Set<string>();
  private readonly underway = new Map<string, Promise<Caller | null>>();

  constructor(
    private readonly find: (key: string) => Promise<Caller | null>,
    private readonly clock: Clock,
  ) {}

  /** What is known now: a caller, null for no valid key, undefined where it must be looked up. */
  recall(key: string): Caller | null | undefined {
    const entry = this.entries.get(digest(key));
    return entry && entry.until > this.clock.now().getTime() ? entry.caller : undefined;
  }

  /**
   * Whether a look-up of the key counts as a guess for no address: the key was right before, or another request looks it up and this
   * one shares the result.
   */
  isFree(key: string): boolean {
    const name = digest(key);
    return this.valid.has(name) || this.underway.has(name);
  }

  /** Looks the key up, once for all requests that need it at the same time. */
  async lookUp(key: string): Promise<Caller | null> {
    const name = digest(key);
    const running = this.underway.get(name) ?? this.start(name, key);
    return running;
  }

  /**
   * Forgets a key and those that it made, a user's sessions, one session, or all of a workspace, so that its end or its change
   * holds here at once. A look-up under way may have begun before: no later request shares it, and its result is not remembered.
   */
  forget(id: string): void {
    for (const [name, { caller }] of this.entries) if (caller && isOf(caller, id)) this.entries.delete(name);
    this.underway.clear();
  }

  private start(name: string, key: string): Promise<Caller | null> {
    const search: Promise<Caller | null> = this.find(key)
      .then((caller) => {
        if (this.underway.get(name) === search) this.remember(name, caller);
        return caller;
      })
      .finally(() => {
        if (this.underway.get(name) === search) this.underway.delete(name);
      });
    this.underway.set(name, search);
    return search;
  }

  private remember(name: string, caller: Caller | null): void {
    if (this.entries.size >= maxRemembered) this.entries.clear();
    const end = caller?.expiresAt ? Date.parse(caller.expiresAt) : Infinity;
    this.entries.set(name, { caller, until: Math.min(this.clock.now().getTime() + rememberedMs, end) });
    if (this.valid.size >= maxRemembered) this.valid.clear();
    if (caller) this.valid.add(name);
    else this.valid.delete(name);
  }
}

/** Remembers members who are signed in, by workspace and token: `Doorbell-Workspace`, a space, the session's token. */
export class KnownSessions extends KnownKeys {}

function isOf({ id, endsWith, workspaceId }: Caller, ended: string): boolean {
  return id === ended || workspaceId === ended || endsWith.includes(ended);
}

/** Keys themselves are not kept in memory. */
function digest(key: string): string {
  return hash('sha256', key, 'base64');
}
