import type { ShownInbox } from '../../../apps/cli/src/inboxes/inbox-api.js';

/** What POST /inboxes takes. */
export interface WantedInbox {
  channel: string;
  driver: string;
  name: string;
  settings?: object;
  credentials?: object;
}

/** One channel with somebody who writes there: a provider's stand-in on this machine. */
export interface StandIn {
  /** For people: `Telegram`. */
  title: string;
  /** What an instance is told so that it meets the stand-in and not the provider; empty where any instance will do. */
  env: NodeJS.ProcessEnv;
  inbox: WantedInbox;
  /** The name that the prospect's contact will have: of nobody else. */
  prospect: string;
  /** At each look at the new inbox, until it is connected: a QR code is scanned, a webhook entered. */
  onState(inbox: ShownInbox): Promise<void>;
  write(text: string): Promise<void>;
  /** What reached the prospect, oldest first; null where nobody can be answered. */
  arrived: (() => string[]) | null;
  /** At each look at an answer's fate: the prospect's device confirms what it has, where it does not do so by itself. */
  confirm?(): void;
  /** The last thing that is told of an answer. */
  lastStatus: 'sent' | 'delivered' | 'read';
  close(): Promise<void>;
}

/** An adapter that serves an inbox, and one that is called for it, hear of it each in its own time. */
export const inboxTimeoutMs = 120_000;

/** The same in every stand-in that leaves it to chance. */
export const nothingToDo = (): Promise<void> => Promise.resolve();
