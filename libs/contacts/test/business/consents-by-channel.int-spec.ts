import type { BuiltMessage } from '#libs/testing/builders';
import { BusinessUnderTest } from '../business-under-test.js';

let business: BusinessUnderTest;
beforeAll(async () => {
  business = await BusinessUnderTest.create();
});
afterAll(() => business?.drop());

function consent(digits: string, granted: boolean, sentAt: string): BuiltMessage {
  const given = { purpose: 'marketing', granted };
  return business.said(digits, { kind: 'consent', consent: given, text: '[WhatsApp]', sentAt });
}

async function consents(digits: string): Promise<object[]> {
  const { contact_id: id } = await business.contactAt(digits);
  const columns = `purpose, channel, granted, cause->>'id' as by, at`;
  return business.store.rows(`select ${columns} from contact_consents where contact_id = $1 order by at desc`, id);
}

describe('a consent given through a channel', () => {
  it('stands once, at its time and with its message as the proof, whichever comes first', async () => {
    const digits = business.aNumber();
    const [stop, resume] = [
      consent(digits, false, '2026-05-01T08:00:00.000Z'),
      consent(digits, true, '2026-05-02T08:00:00.000Z'),
    ];
    await business.store.ingest([resume]);
    await business.store.ingest([stop, stop]);
    await business.store.ingest([stop, resume]);
    const channel = 'whatsapp';
    expect(await consents(digits)).toMatchObject([
      { purpose: 'marketing', channel, granted: true, by: resume.id, at: '2026-05-02T08:00:00.000Z' },
      { purpose: 'marketing', channel, granted: false, by: stop.id, at: '2026-05-01T08:00:00.000Z' },
    ]);
    const changes = await business.store.changes();
    const ofConsents = changes.filter(({ kind }) => kind.startsWith('consent_'));
    expect(ofConsents.map(({ kind, cause }) => [kind, cause.id])).toEqual([
      ['consent_given', resume.id],
      ['consent_withdrawn', stop.id],
    ]);
  });

  it('of a form’s box stands for every channel with what was shown, once, and never over a withdrawal', async () => {
    const digits = business.aNumber();
    const news = { purpose: 'news', wording: 'Yes, send me new flats.' };
    const form = (sentAt: string) =>
      business.said(digits, { kind: 'submission', formConsents: [news, { ...news, purpose: 'calls' }], sentAt });
    const [first, later] = [form('2026-05-04T08:00:00.000Z'), form('2026-05-06T08:00:00.000Z')];
    await business.store.ingest([first, first]);
    await business.store.ingest([first]);
    const [{ contact_id: id, workspace_id: workspace }, at] = [
      await business.contactAt(digits),
      '2026-05-05T08:00:00.000Z',
    ];
    await business.store.rows(
      `insert into contact_consents (workspace_id, contact_id, purpose, granted, cause, at) values ($1, $2, 'news', false, '{}', $3)`,
      workspace,
      id,
      at,
    );
    await business.store.ingest([later]);
    const given = await business.store.rows(
      `select purpose, channel, granted, proof->>'wording' as wording, proof->>'messageId' as message from contact_consents
       where contact_id = $1 order by purpose, at`,
      id,
    );
    const { wording } = news;
    expect(given).toEqual([
      { purpose: 'calls', channel: null, granted: true, wording, message: first.id },
      { purpose: 'calls', channel: null, granted: true, wording, message: later.id },
      { purpose: 'news', channel: null, granted: true, wording, message: first.id },
      { purpose: 'news', channel: null, granted: false, wording: null, message: null },
    ]);
  });

  it('is no activity and restores no contact', async () => {
    const digits = business.aNumber();
    await business.store.ingest([consent(digits, false, '2026-05-03T08:00:00.000Z')]);
    expect((await business.contactAt(digits))['last_activity_at']).toBeNull();
  });
});
