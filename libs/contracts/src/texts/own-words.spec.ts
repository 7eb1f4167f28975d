import { boundWords, ownWords } from './own-words.js';
import type { Written } from './former-words.js';

const wordsOf = (written: Partial<Written> & { text: string }) => ownWords({ channel: 'telegram', ...written });

describe('whose words a text is', () => {
  it('is said by the event', () => {
    expect(wordsOf({ text: '[photo]', ownText: null })).toBeNull();
    expect(wordsOf({ text: 'Look\n[contact] Ada', ownText: 'Look' })).toBe('Look');
    expect(wordsOf({ text: '[photo] is what I see', ownText: '[photo] is what I see' })).toBe('[photo] is what I see');
  });

  it('is the sender’s where the event says nothing', () => {
    expect(wordsOf({ text: 'Is it free?' })).toBe('Is it free?');
    expect(wordsOf({ text: 'Flat [5] or [6], and [any] place' })).toBe('Flat [5] or [6], and [any] place');
    expect(wordsOf({ kind: 'edit', text: 'Is it still free?' })).toBe('Is it still free?');
  });

  it.each(['callback', 'deletion', 'blocked', 'unblocked', 'number_changed'] as const)(
    'is no person’s beside %s, whatever its text',
    (kind) => {
      expect(wordsOf({ kind, text: 'Book a viewing' })).toBeNull();
    },
  );
});

describe('an event of an earlier release', () => {
  it.each([
    '[photo]',
    '[photo IMG_1.jpg]',
    '[voice message, 12 s]',
    '[video message, 5 s]',
    '[file scan.pdf]',
    '[sticker]',
    '[place] Elm Street 5, London',
    '[location] 48.1, 11.5',
    '[contact] Ada Lovelace · +44 20 7946 0958',
    '[poll] Which day?\n- Monday\n- Tuesday',
    '[order]\n3 × BURGER at 30 ILS',
    '[invoice] Deposit',
    '[calls: accept]',
    '[WhatsApp: the number changed from 1 to 2]',
    '[unsupported message: native_flow]\n{"a":1}',
    '[invitation to the group Neighbours]',
    '[a message that WhatsApp could not decrypt here; read it on the phone]',
    '[empty message]',
    '',
  ])('that reads %j says nothing of its sender', (text) => {
    expect(wordsOf({ text })).toBeNull();
    expect(wordsOf({ channel: 'whatsapp', kind: 'edit', text })).toBeNull();
  });

  it('that has a place on the map names it by its text', () => {
    expect(
      wordsOf({ channel: 'whatsapp', text: 'Café de Flore, Paris', location: { latitude: 48, longitude: 2 } }),
    ).toBeNull();
  });

  it('has the note above an order, and the caption above a card', () => {
    expect(wordsOf({ text: 'Sin cebolla, por favor\n[order]\n1 × BURGER' })).toBe('Sin cebolla, por favor');
    expect(wordsOf({ text: 'Mein Makler\n[contact] Ada' })).toBe('Mein Makler');
  });

  it('by mail has all of its text: there nothing was written in a person’s place', () => {
    expect(wordsOf({ channel: 'email', text: '[photo]\nSee above' })).toBe('[photo]\nSee above');
  });

  it('of a form is the field for a message, and no lines of answers', () => {
    const form = { channel: 'web', kind: 'submission' } as const;
    const submission = { name: 'Ada', wish: 'A garden, please' };
    expect(wordsOf({ ...form, text: 'A garden, please', submission })).toBe('A garden, please');
    expect(wordsOf({ ...form, text: 'name: Ada\nwish: A garden, please', submission })).toBeNull();
  });
});

describe('a text on its way into an event', () => {
  it('costs nothing where all of it is the person’s', () => {
    expect(boundWords({ text: 'Hello', own: 'Hello' })).toEqual({ text: 'Hello', textTruncated: false });
  });

  it('says which part is theirs, or that none is', () => {
    expect(boundWords({ text: 'Look\n[contact] Ada', own: 'Look' })).toMatchObject({ ownText: 'Look' });
    expect(boundWords({ text: '[photo]', own: null })).toMatchObject({ ownText: null });
    expect(boundWords({ text: '[photo]', own: ' \u200b' })).toMatchObject({ ownText: null });
  });

  it('says so too where the person typed what looks like a placeholder', () => {
    const words = boundWords({ text: '[photo] where is it?', own: '[photo] where is it?' });
    expect(ownWords({ channel: 'whatsapp', ...words })).toBe('[photo] where is it?');
  });

  it.each(['', ' \n', '\0', '\u200b\u200e', '\u2800'])('is never empty (%j)', (text) => {
    const words = boundWords({ text, own: text });
    expect(words).toEqual({ text: '[empty message]', textTruncated: false, ownText: null });
  });

  it('is cut together with the own words', () => {
    const long = 'é'.repeat(40_000);
    expect(boundWords({ text: long, own: long })).toMatchObject({ textTruncated: true });
    expect(boundWords({ text: long, own: long })).not.toHaveProperty('ownText');
    expect(Buffer.byteLength(boundWords({ text: `${long}\n[x]`, own: long }).ownText ?? '')).toBeLessThanOrEqual(
      65_536,
    );
  });
});
