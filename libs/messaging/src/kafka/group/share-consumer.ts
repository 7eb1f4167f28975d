import type { ConsumerConfig } from 'kafkajs';
import { shareTiming } from '../kafka-timing.js';

/** How the members of every share fetch, and how often they send a heartbeat. */
export const shareConsumer = {
  heartbeatInterval: shareTiming.heartbeatMs,
  rebalanceTimeout: shareTiming.rebalanceLimitMs,
  allowAutoTopicCreation: false,
  minBytes: 1,
  maxWaitTimeInMs: shareTiming.fetchWaitMs,
  maxBytesPerPartition: 1024 * 1024,
  maxBytes: 8 * 1024 * 1024,
} satisfies Partial<ConsumerConfig>;
