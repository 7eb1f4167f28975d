import type { ReceivedReply } from '../channels/chaos-channel.js';
import { makePeople } from '../plan/people.js';
import { replyTo } from '../plan/tokens.js';
import type { ReplyResult } from './reply-results.js';
import { judgeReplies } from './judge-replies.js';

const [ann] = makePeople(1, ['mail']);
const to = (number: number) => ({
  number,
  sender: { person: ann!, channel: 'mail' as const },
  length: 0,
  fileBytes: 0,
  wantsReply: true,
});
const result = (number: number, status = 'sent'): ReplyResult => ({
  reply: { id: `${number}`, to: to(number) },
  status,
  reason: null,
});
const came = (number: number, id = `<${number}>`): ReceivedReply => ({
  id,
  to: ann!.email,
  text: replyTo(1, to(number)),
});
const judged = (results: ReplyResult[], received: ReceivedReply[]) =>
  judgeReplies({ seed: 1, results, received, addressOf: ({ reply }) => reply.to.sender.person.email });

describe('the status of each reply is compared with what arrived', () => {
  it('and nothing is wrong when each that is sent arrived once', () => {
    const counts = { queued: 2, sent: 2, unconfirmed: 0, lost: 0, duplicated: 0 };
    expect(judged([result(0), result(1, 'read')], [came(0), came(1)])).toEqual({ ...counts, faults: [] });
  });

  it('one that is sent and did not arrive is lost', () => {
    expect(judged([result(0)], [])).toMatchObject({ lost: 1 });
  });

  it('one that arrived twice is duplicated, unless both are one mail', () => {
    expect(judged([result(0)], [came(0), came(0, '<other>')])).toMatchObject({ duplicated: 1 });
    expect(judged([result(0)], [came(0), came(0)])).toMatchObject({ duplicated: 0, faults: [] });
  });

  it('of one that is unconfirmed it may be either', () => {
    expect(judged([result(0, 'unconfirmed')], [])).toMatchObject({ unconfirmed: 1, faults: [] });
    expect(judged([result(0, 'unconfirmed')], [came(0)])).toMatchObject({ unconfirmed: 1, faults: [] });
  });

  it.each<[string, ReplyResult[], ReceivedReply[]]>([
    ['one that is queued for ever', [result(0, 'queued')], []],
    ['one that failed', [result(0, 'failed')], []],
    ['one at another address', [result(0)], [{ ...came(0), to: 'bob@example.com' }]],
    ['one that was never sent', [], [came(0)]],
    ['a turned order', [result(0), result(1)], [came(1), came(0)]],
  ])('%s is a fault', (_, results, received) => {
    expect(judged(results, received).faults).not.toEqual([]);
  });
});
