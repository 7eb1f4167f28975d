import { Kafka, logLevel, type Admin } from 'kafkajs';

/** Milliseconds that a starved Kafka may take for one response. */
export const kafkaLimitMs = 30_000;

/** Runs `work` with an admin connection, and ends it afterwards. */
export async function administer<T>(brokers: string[], work: (admin: Admin) => Promise<T>): Promise<T> {
  const connectionTimeout = kafkaLimitMs;
  const admin = new Kafka({ brokers, clientId: 'test', logLevel: logLevel.NOTHING, connectionTimeout }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
