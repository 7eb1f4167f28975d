import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  inboxEvent,
  messageStatusSchema,
  outboundMessageEvent,
  topics,
  type Inbox,
  type MessageStatus,
} from '#libs/contracts';
import { done, KafkaConsumer, KafkaPublisher } from '#libs/messaging';
import { createTestTopics, type TestTopics } from '#libs/testing/kafka';
import { anOutboundMessage } from './host-rig.js';

const main = fileURLToPath(new URL('../../../dist/libs/adapter-kit/test/replica.main.js', import.meta.url));

/** Replicas as processes on a real Kafka, and the file in which they write what they do, which no kill takes away. */
export class ReplicasRig {
  readonly statuses: MessageStatus[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'replicas-'));
  private readonly ledger = join(this.folder, 'ledger');
  private readonly replicas = new Map<string, ChildProcess>();

  private constructor(
    private readonly kafka: TestTopics,
    private readonly publisher: KafkaPublisher,
    private readonly consumer: KafkaConsumer,
  ) {
    writeFileSync(this.ledger, '');
  }

  static async open(): Promise<ReplicasRig> {
    const kafka = await createTestTopics();
    const rig = new ReplicasRig(kafka, new KafkaPublisher(kafka), new KafkaConsumer(kafka));
    const subscription = { topic: topics.messageStatuses.name, group: 'statuses', batchSize: 500 };
    await rig.consumer.run(subscription, async (batch) => {
      rig.statuses.push(...batch.map(({ value }) => messageStatusSchema.parse(JSON.parse(String(value)))));
      return batch.map(() => done);
    });
    return rig;
  }

  async start(name: string): Promise<void> {
    const child = fork(main, {
      execArgv: [],
      env: {
        PATH: process.env['PATH'],
        KAFKA_BROKERS: this.kafka.brokers.join(','),
        TOPIC_PREFIX: this.kafka.topicPrefix,
        CHANNEL_SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
        REPLICA_NAME: name,
        LEDGER: this.ledger,
        LOG_LEVEL: 'silent',
      },
    });
    this.replicas.set(name, child);
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`replica ${name} ended with ${String(code)} before it was ready`);
    });
    await Promise.race([once(child, 'message'), ended]);
  }

  async end(name: string, signal: NodeJS.Signals): Promise<void> {
    const child = this.replicas.get(name);
    this.replicas.delete(name);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** As a machine that is suspended: nothing of it runs, and its connections stay open. */
  freeze(name: string): void {
    this.replicas.get(name)?.kill('SIGSTOP');
  }

  thaw(name: string): void {
    this.replicas.get(name)?.kill('SIGCONT');
  }

  async put(...inboxes: Inbox[]): Promise<void> {
    await this.publisher.publish(inboxes.map((inbox) => inboxEvent(inbox, new Date().toISOString(), false)));
  }

  /** Writes one outbound message for each inbox onto the log. Returns their ids. */
  async queue(inboxes: readonly Inbox[]): Promise<string[]> {
    const messages = inboxes.map((inbox) => anOutboundMessage(inbox));
    await this.publisher.publish(messages.map(outboundMessageEvent));
    return messages.map(({ messageId }) => messageId);
  }

  /** By inbox, the replica that has it open. */
  owners(): Map<string, string> {
    const owners = new Map<string, string>();
    for (const [replica = '', what, inbox = ''] of this.notes()) {
      if (what === 'opens') owners.set(inbox, replica);
      if (what === 'closes' && owners.get(inbox) === replica) owners.delete(inbox);
    }
    return owners;
  }

  /** By outbound message, how often it was handed to the provider. */
  sendings(): Map<string, number> {
    const sendings = new Map<string, number>();
    for (const [, what, id = ''] of this.notes()) if (what === 'sends') sendings.set(id, (sendings.get(id) ?? 0) + 1);
    return sendings;
  }

  statusOf(id: string): MessageStatus['status'] | undefined {
    return this.statuses.findLast(({ messageId }) => messageId === id)?.status;
  }

  async close(): Promise<void> {
    await Promise.all([...this.replicas.keys()].map((name) => this.end(name, 'SIGKILL')));
    await Promise.all([this.publisher.close(), this.consumer.close()]);
    await this.kafka.drop();
    rmSync(this.folder, { recursive: true });
  }

  private notes(): string[][] {
    return readFileSync(this.ledger, 'utf8')
      .split('\n')
      .map((line) => line.split(' '));
  }
}
