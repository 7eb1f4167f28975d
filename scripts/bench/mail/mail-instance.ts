import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { topics } from '#libs/contracts';
import { Instance } from '../../local/instance/instance.js';
import type { RunFile } from '#libs/local-instance';
import { BenchDatabase } from '../environment/bench-database.js';
import type { BenchStores } from '../environment/bench-stores.js';

/** A whole instance as `npm start` makes it, on the benchmark's Kafka and Postgres. */
export interface MailInstance {
  run: RunFile;
  end(): Promise<void>;
}

export async function startMailInstance(stores: BenchStores): Promise<MailInstance> {
  const database = await BenchDatabase.create(stores.database);
  const prefix = `bench-${randomUUID().slice(0, 8)}.`;
  const env = {
    ...process.env,
    KAFKA_BROKERS: stores.brokers.join(','),
    DATABASE_URL: database.adminUrl,
    TOPIC_PREFIX: prefix,
  };
  const { progress, signal } = stores;
  const instance = await Instance.start({ home: join(stores.home, 'instance'), env, progress, signal });
  return {
    run: instance.run,
    async end() {
      await instance.stop();
      await database.drop();
      await deleteTopics(stores.brokers, prefix);
    },
  };
}

async function deleteTopics(brokers: string[], prefix: string): Promise<void> {
  const admin = new Kafka({ brokers, clientId: 'bench-admin', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.deleteTopics({ topics: Object.values(topics).map(({ name }) => prefix + name) });
  await admin.disconnect();
}
