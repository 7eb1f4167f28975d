import type { OutboundLog } from '#libs/contacts';
import { ceHeaders, topics } from '#libs/contracts';
import { readSince, type KafkaConnection, type Publisher } from '#libs/messaging';

/** `outbound-messages` as the relay of outbound messages writes it, and reads it when it cannot know what it has written. */
export function outboundLog(publisher: Publisher, kafka: KafkaConnection): OutboundLog {
  return {
    publish: (events) => publisher.publish(events),
    async has(ids, since) {
      const found = new Set<string>();
      await readSince({ ...kafka, topic: topics.outboundMessages.name, since: since.getTime() }, (batch) => {
        const there = batch.map(({ headers }) => headers[ceHeaders.id]?.toString('latin1') ?? '');
        for (const id of there.filter((one) => ids.has(one))) found.add(id);
        return Promise.resolve();
      });
      return found;
    },
  };
}
