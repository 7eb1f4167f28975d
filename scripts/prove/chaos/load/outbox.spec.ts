import { Outbox } from './outbox.js';
import { makePeople } from '../plan/people.js';
import type { PlannedMessage, Sender } from '../plan/plan.js';

const [ann, bob] = makePeople(2, ['mail']).map((person): Sender => ({ person, channel: 'mail' }));
const message = (number: number, sender: Sender = ann!): PlannedMessage => ({
  number,
  sender,
  length: 0,
  fileBytes: 0,
  wantsReply: false,
});

function start(...messages: PlannedMessage[]): Outbox {
  const outbox = new Outbox(messages);
  outbox.released = Number.POSITIVE_INFINITY;
  return outbox;
}

describe('an outbox', () => {
  it('gives a sender’s next message only after the one before was accepted', () => {
    const outbox = start(message(0), message(1), message(2, bob));
    const first = outbox.take('mail', 0)!;
    expect(first.number).toBe(0);
    expect(outbox.take('mail', 0)?.number).toBe(2);
    expect(outbox.take('mail', 0)).toBeNull();
    outbox.accept(first);
    expect(outbox.take('mail', 0)?.number).toBe(1);
  });

  it('gives each channel its own, so that one that is away holds up no other', () => {
    const outbox = start(message(0), message(1, { ...ann!, channel: 'form' }));
    expect(outbox.take('form', 0)?.number).toBe(1);
    expect(outbox.take('imap', 0)).toBeNull();
  });

  it('keeps a message that was not accepted first in its queue, and waits longer each time', () => {
    const outbox = start(message(0), message(1));
    outbox.keep(outbox.take('mail', 0)!, 0);
    expect(outbox.take('mail', 99)).toBeNull();
    outbox.keep(outbox.take('mail', 100)!, 100);
    expect(outbox.take('mail', 299)).toBeNull();
    expect(outbox.take('mail', 300)?.number).toBe(0);
    expect(outbox.failures).toBe(2);
  });

  it('holds back what is not released', () => {
    const outbox = start(message(0), message(1, bob));
    outbox.released = 1;
    expect(outbox.take('mail', 0)?.number).toBe(0);
    expect(outbox.take('mail', 0)).toBeNull();
  });

  it('is empty once every message was accepted or refused', () => {
    const outbox = start(message(0), message(1));
    outbox.accept(outbox.take('mail', 0)!);
    expect(outbox.isEmpty).toBe(false);
    outbox.refuse(outbox.take('mail', 0)!, '550 No');
    expect(outbox.isEmpty).toBe(true);
    expect(outbox.accepted.map(({ number }) => number)).toEqual([0]);
  });
});
