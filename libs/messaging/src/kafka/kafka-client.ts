import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import type { Logger } from '#libs/platform';
import { kafkaSocket } from './kafka-socket.js';
import { letQueuesRest } from './restful-request-queue.js';

letQueuesRest();

/** Where the log is, and as whom we speak to it. */
export interface KafkaConnection {
  brokers: string[];
  clientId: string;
  /** Put before every topic's and group's name, so that several systems can share one Kafka. */
  topicPrefix: string;
  logger: Logger;
}

/** Milliseconds after which an unanswered request counts as failed. Joining a group has its own, longer limit. */
const requestTimeout = 10_000;
const connectionTimeout = 2_000;

/**
 * A kafkajs client that gives up soon: we try again ourselves, because its own `retriable` flag means nothing once its
 * retries are spent. Its log goes to debug, because it writes one line a try; we write one a minute.
 */
export function kafkaClient(connection: KafkaConnection, timeout = requestTimeout): Kafka {
  const { brokers, clientId, logger } = connection;
  return new Kafka({
    brokers,
    clientId,
    socketFactory: kafkaSocket,
    connectionTimeout: Math.min(timeout, connectionTimeout),
    requestTimeout: timeout,
    retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 500 },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, log }: LogEntry) =>
        logger.debug({ kafkajs: namespace }, log.message),
  });
}
