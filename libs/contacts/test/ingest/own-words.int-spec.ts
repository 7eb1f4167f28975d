import { readMigrations } from '#libs/database';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
beforeAll(async () => {
  ingest = await IngestUnderTest.create();
});
afterAll(() => ingest?.drop());

type Traits = Omit<MessageTraits, 'workspaceId' | 'identities'>;

/** A message of a Telegram user without a language of the profile. */
const from = (value: string, traits: Traits) =>
  anInboundMessage({
    workspaceId: ingest.workspaceId,
    channel: 'telegram',
    identities: [{ kind: 'telegram_user', value, verified: true }],
    ...traits,
  });
const languageOf = async (value: string) => {
  const { language, language_origin: origin } = await ingest.contact(value);
  return [language, origin];
};

describe('the language of a contact', () => {
  it('is never detected in words that are not the sender’s, however many', async () => {
    await ingest.ingest([1, 2, 3].map(() => from('w1', { text: 'en: [voice message, 12 s]', ownText: null })));
    expect(await languageOf('w1')).toEqual(['en', 'default']);
    await ingest.ingest([from('w1', { text: 'es: buenos días' })]);
    expect(await languageOf('w1')).toEqual(['es', 'text']);
  });

  it('is detected in the part that is theirs', async () => {
    await ingest.ingest([from('w2', { text: 'en: [order]', ownText: 'es: sin cebolla' })]);
    expect(await languageOf('w2')).toEqual(['es', 'text']);
  });

  it('is not detected in what quotes beneath a mail', async () => {
    const text = 'Ja, gerne.\n\nOn Mon, 2 Mar 2026 at 10:00, Desk <desk@example.com> wrote:\n> en: Still interested?\n';
    const seen: (string | null)[] = [];
    await ingest.ingestWith((spoken) => (seen.push(spoken), null), [from('w3', { channel: 'email', text })]);
    expect(seen).toEqual(['Ja, gerne.']);
  });

  it.each(['reaction', 'callback', 'deletion', 'join_request'] as const)('is not detected in %s', async (kind) => {
    const about = { eventId: null, externalId: 'x:1' };
    await ingest.ingest([from(`k-${kind}`, { kind, about, text: 'de: Besichtigung buchen' })]);
    expect(await languageOf(`k-${kind}`)).toEqual(['en', 'default']);
  });
});

const settle = (value: string, texts: readonly string[]) => ingest.ingest(texts.map((text) => from(value, { text })));

describe('a language that was settled by the release before', () => {
  it('is judged again by the next own words where a placeholder may have voted, and stays settled elsewhere', async () => {
    const votes = ['en: one', 'en: two', 'en: three'];
    await settle('v1', [...votes, '[voice message, 12 s]']);
    await settle('v2', votes);
    await ingest.rows(readMigrations().find(({ name }) => name.startsWith('OpenVotes'))?.texts[0] ?? '');
    for (const value of ['v1', 'v2']) expect(await languageOf(value)).toEqual(['en', 'text']);
    for (const value of ['v1', 'v2']) await settle(value, ['es: buenos días']);
    expect(await languageOf('v1')).toEqual(['es', 'text']);
    expect(await languageOf('v2')).toEqual(['en', 'text']);
  });
});

describe('whose words a message has', () => {
  it('is stored where not all of them are the sender’s, and costs nothing elsewhere', async () => {
    const batch = [
      from('w4', { text: '[photo]', ownText: null }),
      from('w4', { text: 'Look\n[contact] Ada', ownText: 'Look' }),
      from('w4', { text: 'Is it free?' }),
    ];
    await ingest.ingest(batch);
    const text = `select details->'ownText' as own, details ? 'ownText' as said from messages where message_id = $1`;
    const stored = await Promise.all(batch.map(({ id }) => ingest.rows(text, id)));
    expect(stored.flat()).toEqual([
      { own: null, said: true },
      { own: 'Look', said: true },
      { own: null, said: false },
    ]);
  });
});
