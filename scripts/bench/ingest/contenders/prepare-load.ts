import { inboundMessageEvent } from '#libs/contracts';
import type { BenchTopics } from '../../environment/bench-topics.js';
import type { Crowd } from '../../load/crowd.js';

/** Makes the events. The returned function publishes them in their order, as an adapter does. */
export function prepareLoad(kafka: BenchTopics, crowd: Crowd, count: number): () => Promise<void> {
  const events = Array.from({ length: count }, () => {
    const { id, message } = crowd.next();
    return inboundMessageEvent(id, message);
  });
  return () => kafka.publish(events);
}
