import { inboundMessageSchema } from '#libs/contracts';
import { median } from '../measure/statistics.js';
import { Crowd } from './crowd.js';

const options = {
  workspaceId: '0192f0c1-0000-7000-8000-000000000001',
  inboxId: '0192f0c1-0000-7000-8000-000000000002',
  name: 't',
  seed: 3,
};
const some = (count: number) => {
  const crowd = new Crowd(options);
  return Array.from({ length: count }, () => crowd.next());
};

describe('the messages that are measured', () => {
  const messages = some(5_000);
  const senders = new Set(messages.map(({ message }) => message.sender.identities[0]?.value));

  it('keep the contract, each once', () => {
    for (const { message } of messages.slice(0, 100)) inboundMessageSchema.parse(message);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(5_000);
  });

  it('come one time in ten from a new person', () => {
    expect(senders.size).toBeGreaterThan(420);
    expect(senders.size).toBeLessThan(580);
  });

  it('have texts as people write them: about 200 characters, some up to 2,000', () => {
    const lengths = messages.map(({ message }) => message.content.text.length);
    expect(median(lengths)).toBeGreaterThan(170);
    expect(median(lengths)).toBeLessThan(260);
    expect(Math.max(...lengths)).toBeGreaterThan(1_500);
  });

  it('are the same in every run', () => {
    const texts = (list: ReturnType<typeof some>): string[] => list.map(({ message }) => message.content.text);
    expect(texts(some(50))).toEqual(texts(messages.slice(0, 50)));
  });
});
