import type { WantedInbox } from '../../stand-ins/stand-in.js';
import type { ShownInbox } from '../../../../apps/cli/src/inboxes/inbox-api.js';
import type { Person, PlannedMessage } from '../plan/plan.js';
import type { Victim } from '../victims/victim.js';
import type { ChannelName } from './channel-names.js';

/** What the replicas of a service said about where they are. */
export type Replicas = (service: string) => readonly Readonly<Record<string, string | number>>[];

export interface ReceivedReply {
  /** Two that have the same are one to their reader. */
  id: string;
  to: string;
  text: string;
}

/** One channel with its provider, which has its own rules for what it has accepted and what it delivers again. */
export interface ChaosChannel {
  readonly name: ChannelName;
  /** Settings of the instance that make it call the stand-in instead of the provider. */
  readonly env: NodeJS.ProcessEnv;
  readonly inbox: WantedInbox;
  /** True where the provider hands over one sender's messages in the order of writing. */
  readonly keepsOrder: boolean;
  /** The address that a reply goes to, and the replies that arrived, oldest first; null where the channel cannot send. */
  readonly replies: { addressOf(person: Person): string; received(): readonly ReceivedReply[] } | null;
  /** Parts of the provider that may be killed. */
  readonly victims: readonly Victim[];
  /** Called at each poll of the new inbox until it is connected. */
  onState(inbox: ShownInbox, replicas: Replicas): Promise<void>;
  /**
   * Resolves once the provider has the message by its own rule.
   * @throws RefusedError when it never will; anything else: it is written again.
   */
  write(message: PlannedMessage): Promise<void>;
  /** Messages that the provider still has to bring, or to bring again. */
  pending(): number;
  close(): Promise<void>;
}

/** The provider, or our service, refuses the message for good. */
export class RefusedError extends Error {}
