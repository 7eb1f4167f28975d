import { join } from 'node:path';
import { ensureJava } from '../../local/programs/java.js';
import { KafkaCluster } from '../../local/stores/kafka/kafka-cluster.js';
import { ensureKafkaJars } from '../../local/stores/kafka/kafka-jars.js';
import { freshTestHome } from '../../local/test-home.js';
import type { Progress } from '../../local/terminal/progress.js';

/** Several brokers for a run of its own, and their end. */
export interface OwnCluster {
  cluster: KafkaCluster;
  close(): Promise<void>;
}

export async function startOwnCluster(nodes: number, progress: Progress, signal: AbortSignal): Promise<OwnCluster> {
  const java = await ensureJava(progress, false);
  const jars = await ensureKafkaJars(java, { progress, signal });
  const place = await freshTestHome();
  const options = { java: java.program, jars, folder: join(place.path, 'kafka'), nodes, portsFrom: 23_000 };
  const cluster = await progress.step(`Starting ${nodes} brokers`, () => KafkaCluster.start(options));
  return {
    cluster,
    async close() {
      await cluster.close();
      place.leave();
    },
  };
}
