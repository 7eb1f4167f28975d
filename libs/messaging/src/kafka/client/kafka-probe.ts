import type { Admin, Kafka } from 'kafkajs';
import { UnavailableError } from '#libs/platform';
import { rootMessage } from './send-errors.js';
import { withResponseLimit } from './response-limit.js';

/** Asks Kafka for its brokers, over a connection of its own that is kept while it works. */
export class KafkaProbe {
  private admin: Promise<Admin> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly limitMs: number,
  ) {}

  /** Rejects with one sentence while Kafka can't be reached. */
  async check(): Promise<void> {
    const admin = (this.admin ??= this.connect());
    try {
      await withResponseLimit(
        this.limitMs,
        admin.then((connected) => connected.describeCluster()),
      );
    } catch (error) {
      if (this.admin === admin) this.admin = undefined;
      void disconnect(admin);
      throw new UnavailableError(`Kafka can't be reached: ${rootMessage(error)}`, { cause: error });
    }
  }

  async close(): Promise<void> {
    if (this.admin) await disconnect(this.admin);
    this.admin = undefined;
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }
}

async function disconnect(admin: Promise<Admin>): Promise<void> {
  try {
    await (await admin).disconnect();
  } catch {
    // It never connected, or its connection is gone already.
  }
}
