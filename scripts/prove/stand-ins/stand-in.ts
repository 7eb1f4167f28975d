import type { ShownInbox } from '../../../apps/cli/src/inboxes/inbox-api.js';

/** The body of POST /inboxes. */
export interface WantedInbox {
  channel: string;
  driver: string;
  name: string;
  settings?: object;
  credentials?: object;
}

/** One channel with a prospect who writes there: a provider's stand-in on this machine. */
export interface StandIn {
  /** For people: `Telegram`. */
  title: string;
  /** The variables that make an instance use the stand-in instead of the provider; empty when every instance does. */
  env: NodeJS.ProcessEnv;
  inbox: WantedInbox;
  /** The name of the prospect's contact. No other contact has it. */
  prospect: string;
  /** Called at each poll of the new inbox until it is connected: it scans a QR code or sets a webhook. */
  onState(inbox: ShownInbox): Promise<void>;
  write(text: string): Promise<void>;
  /** What reached the prospect, oldest first; null when the channel cannot carry a reply. */
  arrived: (() => string[]) | null;
  /** Called before each poll of a reply's status: the prospect's device confirms what it has, when it does not do so by itself. */
  confirm?(): void;
  /** The last status that a reply gets. */
  lastStatus: 'sent' | 'delivered' | 'read';
  close(): Promise<void>;
}

/** An adapter that serves an inbox, and one that is called for it, hear of it each in its own time. */
export const inboxTimeoutMs = 120_000;

/** The same in every stand-in that leaves it to chance. */
export const nothingToDo = (): Promise<void> => Promise.resolve();
