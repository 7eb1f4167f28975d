import { confirmationOf, foldWord, optDirectionOf, standardWords } from './opt-words.js';
import { wordLanguages, wordLists } from './word-lists.js';

const direction = (text: string) => optDirectionOf(text, standardWords);

describe('a word that opts out', () => {
  it.each([
    'STOP',
    ' stop. ',
    '/stop',
    'Stop!!! 🛑',
    'UNSUBSCRIBE',
    'Baja',
    'ABMELDEN',
    'Arrêt',
    'ARRÊT !',
    'СТОП',
    'opt-out',
  ])('is %s', (text) => expect(direction(text)).toBe('out'));

  it.each(['START', 'Alta', 'BAŞLA', 'İnscription', 'старт'])('and back in %s', (text) =>
    expect(direction(text)).toBe('in'),
  );

  it.each([
    '',
    '🛑',
    'Please stop by at ten',
    'stop it, I love it',
    'When does it start?',
    'cancel',
    'non-stop',
    'x'.repeat(300),
  ])('is not %s', (text) => expect(direction(text)).toBeNull());

  it('is what the workspace says, where it has words of its own', () => {
    const own = { out: ['Genug!'], in: [], confirmation: null };
    expect([optDirectionOf('genug', own), optDirectionOf('STOP', own), optDirectionOf('START', own)]).toEqual([
      'out',
      null,
      null,
    ]);
  });

  it('stands folded in the lists, and in no list of the other direction', () => {
    const [out, into] = (['out', 'in'] as const).map((way) => wordLanguages.flatMap((one) => [...wordLists[one][way]]));
    expect([...out!, ...into!].filter((word) => foldWord(word) !== word)).toEqual([]);
    expect(out!.filter((word) => into!.includes(word))).toEqual([]);
  });
});

describe('what is said then', () => {
  it('is in the word’s language, else the person’s, else English', () => {
    expect(confirmationOf('Baja', 'en', standardWords)).toContain('ALTA');
    expect(confirmationOf('STOP', 'fr', standardWords)).toContain('REPRENDRE');
    expect(confirmationOf('STOP', 'ja', standardWords)).toContain('START');
    expect(confirmationOf('STOP', 'fr', { ...standardWords, confirmation: 'Bye.' })).toBe('Bye.');
  });

  it.each(wordLanguages)('names in %s a word that opts in again', (language) => {
    const named = foldWord(wordLists[language].confirmation).split(' ');
    expect(wordLists[language].in.some((word) => named.includes(word))).toBe(true);
  });
});
