import type { ReceivedAnswer } from '../channels/chaos-channel.js';
import { makePeople } from '../plan/people.js';
import { answerTo } from '../plan/tokens.js';
import type { Fate } from './reply-results.js';
import { judgeAnswers } from './judge-replies.js';

const [ann] = makePeople(1, ['mail']);
const to = (number: number) => ({
  number,
  sender: { person: ann!, channel: 'mail' as const },
  length: 0,
  withAttachment: false,
  wantsAnswer: true,
});
const fate = (number: number, status = 'sent'): Fate => ({
  answer: { id: `${number}`, to: to(number) },
  status,
  reason: null,
});
const came = (number: number, id = `<${number}>`): ReceivedAnswer => ({
  id,
  to: ann!.email,
  text: answerTo(1, to(number)),
});
const judged = (fates: Fate[], received: ReceivedAnswer[]) =>
  judgeAnswers({ seed: 1, fates, received, addressOf: ({ answer }) => answer.to.sender.person.email });

describe('what is said of answers is compared with what arrived', () => {
  it('and nothing is wrong when each that is sent arrived once', () => {
    const counts = { queued: 2, sent: 2, unconfirmed: 0, lost: 0, duplicated: 0 };
    expect(judged([fate(0), fate(1, 'read')], [came(0), came(1)])).toEqual({ ...counts, faults: [] });
  });

  it('one that is sent and did not arrive is lost', () => {
    expect(judged([fate(0)], [])).toMatchObject({ lost: 1 });
  });

  it('one that arrived twice is duplicated, unless both are one mail', () => {
    expect(judged([fate(0)], [came(0), came(0, '<other>')])).toMatchObject({ duplicated: 1 });
    expect(judged([fate(0)], [came(0), came(0)])).toMatchObject({ duplicated: 0, faults: [] });
  });

  it('of one that is unconfirmed it may be either', () => {
    expect(judged([fate(0, 'unconfirmed')], [])).toMatchObject({ unconfirmed: 1, faults: [] });
    expect(judged([fate(0, 'unconfirmed')], [came(0)])).toMatchObject({ unconfirmed: 1, faults: [] });
  });

  it.each<[string, Fate[], ReceivedAnswer[]]>([
    ['one that is queued for ever', [fate(0, 'queued')], []],
    ['one that failed', [fate(0, 'failed')], []],
    ['one at somebody else', [fate(0)], [{ ...came(0), to: 'bob@example.com' }]],
    ['one that nobody wrote', [], [came(0)]],
    ['a turned order', [fate(0), fate(1)], [came(1), came(0)]],
  ])('%s is a fault', (_, fates, received) => {
    expect(judged(fates, received).faults).not.toEqual([]);
  });
});
