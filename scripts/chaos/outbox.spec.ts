import { Outbox } from './outbox.js';
import type { PlannedMail, Sender } from './plan.js';

const [ann, bob]: Sender[] = [
  { name: 'Ann', address: 'ann@example.com' },
  { name: 'Bob', address: 'bob@example.com' },
];
const mail = (number: number, sender: Sender = ann!): PlannedMail => ({
  number,
  sender,
  length: 0,
  withAttachment: false,
});

function start(...mails: PlannedMail[]): Outbox {
  const outbox = new Outbox(mails);
  outbox.released = Number.POSITIVE_INFINITY;
  return outbox;
}

describe('an outbox', () => {
  it('gives a sender’s next mail only after the one before was accepted', () => {
    const outbox = start(mail(0), mail(1), mail(2, bob));
    const first = outbox.take(0)!;
    expect(first.number).toBe(0);
    expect(outbox.take(0)?.number).toBe(2);
    expect(outbox.take(0)).toBeNull();
    outbox.accept(first);
    expect(outbox.take(0)?.number).toBe(1);
  });

  it('keeps a mail that was not taken first in line, and waits longer each time', () => {
    const outbox = start(mail(0), mail(1));
    outbox.keep(outbox.take(0)!, 0);
    expect(outbox.take(99)).toBeNull();
    outbox.keep(outbox.take(100)!, 100);
    expect(outbox.take(299)).toBeNull();
    expect(outbox.take(300)?.number).toBe(0);
    expect(outbox.failures).toBe(2);
  });

  it('holds back what is not released', () => {
    const outbox = start(mail(0), mail(1, bob));
    outbox.released = 1;
    expect(outbox.take(0)?.number).toBe(0);
    expect(outbox.take(0)).toBeNull();
  });

  it('is empty once every mail was accepted or refused', () => {
    const outbox = start(mail(0), mail(1));
    outbox.accept(outbox.take(0)!);
    expect(outbox.isEmpty).toBe(false);
    outbox.refuse(outbox.take(0)!, '550 No');
    expect(outbox.isEmpty).toBe(true);
    expect(outbox.accepted.map(({ number }) => number)).toEqual([0]);
  });
});
