import { inboundMessageEvent } from '#libs/contracts';
import type { BenchTopics } from '../../environment/bench-topics.js';
import type { Crowd } from '../../load/crowd.js';

/** Makes the events; what it answers publishes them, in their order, as an adapter would. */
export function prepareLoad(kafka: BenchTopics, crowd: Crowd, count: number): () => Promise<void> {
  const events = Array.from({ length: count }, () => {
    const { id, message } = crowd.next();
    return inboundMessageEvent(id, message);
  });
  return () => kafka.publish(events);
}
