import { AdapterProcess } from '../adapter-process.js';
import { KafkaProxy } from '../../kafka/kafka-proxy.js';
import { testBrokers } from '../../kafka/test-topics.js';

/** One process of the adapter, behind a proxy of its own. */
export interface Replica {
  process: AdapterProcess;
  kafka: KafkaProxy;
}

/** Resolves once it is ready. */
export async function startReplica(app: string, env: Record<string, string>): Promise<Replica> {
  const kafka = await KafkaProxy.open(testBrokers());
  const process = await AdapterProcess.start(app, { KAFKA_BROKERS: kafka.brokers.join(','), ...env });
  return { process, kafka };
}

/** Whether it is a member of the group that shares the inboxes. */
export async function isMember({ process }: Replica): Promise<boolean> {
  const { text } = await process.get('/metrics');
  return /^doorbell_inbox_group_member\{[^}]*\} 1$/mu.test(text);
}
