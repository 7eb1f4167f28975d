import type { Inbox, OutboundMessage } from '#libs/contracts';
import type { KafkaConnection } from '#libs/messaging';
import type { Announced } from '../adapter-process.js';

/** What the suite needs of one way of connecting. */
export interface AdapterUnderTest {
  /** As it stands in the report: `email by SMTP`. */
  name: string;
  /** The app's folder: `email-adapter`. It runs as built (dist/). */
  app: string;
  /**
   * How files come, where messages have any. `with the message`: they are stored before its event is on the log.
   * `on request`: the provider keeps them until the inbox's owner fetches them.
   */
  files?: 'with the message' | 'on request';
  /** A provider of its own for the whole suite, with its inboxes. Some acknowledgements stand on the log alone. */
  openProvider: (log: KafkaConnection) => Promise<ProviderUnderTest>;
}

/**
 * A provider with the real one's rules of acknowledgement and redelivery: a message that was not acknowledged comes again by
 * itself within two seconds, to any replica that asks or is called.
 */
export interface ProviderUnderTest {
  /** Put on the log before the first replica starts. */
  readonly inboxes: readonly Inbox[];
  /** Environment of every replica, beside what the suite gives: KAFKA_BROKERS, TOPIC_PREFIX, CHANNEL_SECRETS_KEY and the like. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * The replicas that live from now on, as they announced themselves: a provider that calls (SMTP, webhooks) calls one of
   * them. Called after every start and every kill; by then a killed one is gone.
   */
  live(replicas: readonly Announced[]): void;
  /**
   * A prospect writes this text; resolves once the provider has it, not when it was taken. The text (ASCII, without
   * blanks) has to be found in the event's text or subject. Texts that are written at once may arrive in any order.
   */
  write(text: string): Promise<void>;
  /** How many of the texts written so far the adapter has not acknowledged. */
  unacknowledged(): Promise<number> | number;
  /** The provider hands over again what was acknowledged before: the same message, with the same ids of the provider. */
  redeliver(text: string): Promise<void>;
  /** Left out where messages have none. */
  readonly files?: FilesUnderTest;
  /** Something that cannot be understood. Left out where the provider cannot send such a thing. */
  writeMalformed?(): Promise<void>;
  /** Something larger than the adapter takes; it has to be refused or cut. Left out where there is no such thing. */
  writeOversized?(): Promise<void>;
  /** The adapter's next acknowledgement does not arrive: the line is cut instead. Left out where that cannot be done. */
  loseNextAcknowledgement?(): void;
  close(): Promise<void>;
}

/** Messages of a provider that carry files. */
export interface FilesUnderTest {
  /** As `write`, with a file. */
  write(text: string, bytes: Buffer): Promise<void>;
  /** Where they come on request: the next download stops in the middle and stays open. */
  holdNextDownload?(): void;
  /** How many downloads were begun. */
  downloads?(): number;
  /** Where files go out too: who writes the texts, and the files that came to them, each under its text. */
  readonly reader?: { address: OutboundMessage['to']; filesUnder(text: string): Uint8Array[] };
}

/** A secret for tests: CHANNEL_SECRETS_KEY of every replica; seal the inboxes' credentials with it. */
export const adapterSecretsKey = Buffer.alloc(32, 3).toString('base64');
