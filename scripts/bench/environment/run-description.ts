import { arch, cpus, release, totalmem, type } from 'node:os';
import { kafkaVersion } from '../../local/stores/kafka/kafka-jars.js';
import { describePostgres, type BenchStores } from './bench-stores.js';

/** The conditions that a figure is meaningless without. */
export interface RunDescription {
  date: string;
  lines: string[];
}

export async function describeRun({ database }: BenchStores): Promise<RunDescription> {
  const processors = cpus();
  const kafka = process.env['KAFKA_BROKERS'] ? 'of KAFKA_BROKERS' : `${kafkaVersion}, one node`;
  return {
    date: new Date().toISOString().slice(0, 10),
    lines: [
      `- Machine: ${processors.length} × ${processors[0]?.model.trim() || 'unnamed processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}, ${arch()}`,
      `- Node ${process.versions.node}; Kafka ${kafka}; Postgres ${await describePostgres(database)}`,
    ],
  };
}
