import { whoseSince } from './whose-since.js';

const claim = (kind: 'email' | 'whatsapp_lid' | 'telegram_user', value: string, verified = true) => ({
  kind,
  value,
  verified,
});
const [mail, lid, telegram] = [claim('email', 'a@x'), claim('whatsapp_lid', 'L'), claim('telegram_user', 'T')];
const before = [
  { kind: 'email', value: 'a@x', contactId: 'survivor' },
  { kind: 'telegram_user', value: 'T', contactId: 'other' },
];
const now = (...more: { kind: string; value: string }[]) =>
  [...before, ...more].map((one) => ({ ...one, contactId: 'survivor' }));
const whose = (sets: (typeof mail)[][], byAge = ['survivor', 'other']) =>
  whoseSince({ survivorId: 'survivor', byAge, before, now: now({ kind: 'whatsapp_lid', value: 'L' }), sets });

describe('what came since a merge', () => {
  it('goes with the identities that it came with', () => {
    expect(whose([[mail], [telegram, lid], [lid]])).toEqual({
      named: [{ kind: 'whatsapp_lid', value: 'L', contact_id: 'other' }],
      writers: [
        { identities: [telegram, lid], contact_id: 'other' },
        { identities: [lid], contact_id: 'other' },
      ],
    });
  });

  it('stays with the survivor where it came with none, or with both', () => {
    expect(whose([[mail], [lid]])).toEqual({ named: [], writers: [] });
    expect(
      whose([
        [mail, lid],
        [telegram, lid],
      ]),
    ).toEqual({
      named: [],
      writers: [],
    });
  });

  it('of a message that names both is the older contact’s, and what it proves counts before what it claims', () => {
    expect(whose([[mail, telegram]], ['other', 'survivor']).writers).toEqual([
      { identities: [mail, telegram], contact_id: 'other' },
    ]);
    const claiming = [{ ...telegram, verified: false }, mail];
    expect(whose([claiming], ['other', 'survivor']).writers).toEqual([]);
  });
});
