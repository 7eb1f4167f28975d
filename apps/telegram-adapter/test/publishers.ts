import { topics } from '#libs/contracts';
import type { MemoryLog, OutgoingMessage, Publisher } from '#libs/messaging';
import { UnavailableError } from '#libs/platform';

/** Takes all but the messages that hold certain words. */
export function refusing(log: MemoryLog, poison: string, error: Error = new UnavailableError('away')): Publisher {
  const publisher = log.publisher();
  const isPoison = ({ topic, value }: OutgoingMessage): boolean =>
    topic === topics.inboundMessages.name && value?.includes(poison) === true;
  return {
    publish: async (messages) => {
      if (messages.some(isPoison)) throw error;
      await publisher.publish(messages);
    },
    close: () => publisher.close(),
  };
}

/** Takes everything, and its acknowledgement never arrives. */
export function forgetful(log: MemoryLog): Publisher {
  const publisher = log.publisher();
  return {
    publish: async (messages) => {
      await publisher.publish(messages);
      throw new UnavailableError('the response was lost');
    },
    close: () => publisher.close(),
  };
}
