import { inbox } from '../../test/fixtures.js';
import { arrivalOf, arrivedAs, type MailArrivalFacts } from './arrival.js';

const facts: Omit<MailArrivalFacts, 'receivedAt'> = {
  envelopeFrom: 'ann@example.com',
  tags: new Map([[inbox.inboxId, 'portal']]),
  isHistory: true,
  dmarc: 'pass',
  fromOwnHost: true,
};
const nothing: typeof facts = { envelopeFrom: '', tags: new Map(), isHistory: false, dmarc: null, fromOwnHost: false };

describe('what was known of a mail beside its source', () => {
  it.each([
    ['all of it', facts],
    ['nothing', nothing],
    ['the null return path', { ...nothing, envelopeFrom: null }],
    ['a failed check', { ...nothing, dmarc: 'fail' as const }],
  ])('is the same when it is read again: %s', (_, known) => {
    expect(arrivedAs(arrivalOf(known, inbox), inbox)).toEqual(known);
  });

  it('takes no room where there is nothing', () => {
    expect(arrivalOf(nothing, inbox)).toEqual({});
  });

  it('has no tag of another inbox, and no endless address', () => {
    const other = { ...inbox, inboxId: '01890000-0000-7000-8000-0000000000ff' };
    expect(arrivalOf(facts, other)).not.toHaveProperty('tag');
    expect(arrivalOf({ ...nothing, envelopeFrom: 'a'.repeat(400) }, inbox)).toEqual({});
  });
});
