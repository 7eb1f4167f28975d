import fc from 'fast-check';
import { detectLanguage } from './language-detector.js';

describe('the language of a text', () => {
  it.each([
    ['en', 'Is the flat still free?'],
    ['en', 'CAN I SEE THE FLAT ON SATURDAY PLEASE'],
    ['de', 'Wann kann ich sie besichtigen?'],
    ['de', 'ja passt, bis morgen um zehn'],
    ['es', 'Buenos días, quisiera saber si el piso sigue disponible'],
    ['es', '¿Cuánto cuesta el alquiler al mes y qué incluye?'],
    ['fr', 'Je voudrais le visiter samedi'],
    ['it', 'Buongiorno, l’appartamento è ancora libero?'],
    ['pt', 'Bom dia, o apartamento ainda está disponível?'],
    ['nl', 'Is het appartement nog vrij?'],
    ['pl', 'Czy mieszkanie jest jeszcze wolne?'],
    ['ru', 'Добрый день, скажите пожалуйста, квартира ещё свободна или уже сдана?'],
    ['uk', 'Доброго дня, чи квартира ще вільна?'],
    ['ar', 'مرحبا هل الشقة ما زالت متاحة'],
    ['he', 'שלום, האם הדירה עדיין פנויה?'],
    ['el', 'Καλημέρα, είναι ακόμα διαθέσιμο το διαμέρισμα;'],
    ['zh', '你好，请问这个公寓还空着吗？'],
    ['ja', 'こんにちは、アパートはまだ空いていますか？'],
    ['ko', '안녕하세요, 아파트 아직 비어 있나요?'],
    ['en', 'See https://example.de/wohnung-frei and write to max@example.de, is the flat still free?'],
  ])('is %s in %j', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    '',
    'Guten Tag',
    'Hola buenas tardes',
    'Dziękuję bardzo',
    'no no no no no no no no',
    'jajajaja jajaja jaja jajaja',
    'Maria Fernandez Lopez',
    'Maria da Silva Santos',
    'Jan van der Berg',
    'Иван Иванович Петров',
    '山田太郎',
    '김철수',
    'Elm Street 5, London',
    'Calle Mayor 12, 28013 Madrid',
    'IMG_20260101_1234.jpg',
    'scan.pdf',
    '3 × BURGER at 30 ILS',
    'UTC GMT CET EST',
    'London Paris Berlin Madrid Rome',
    '+44 20 7946 0958',
    '550e8400-e29b-41d4-a716-446655440000',
    'dGVzdCB0aGlzIGlzIGJhc2U2NA==',
    '{"screen_0_Ask_0":"0_Yes","flow_token":"unused"}',
    'asdf jkl asdf jkl qwer uiop',
    'K\uFFFDnnen Sie mir bitte sagen, ob die Wohnung noch frei ist?',
  ])('is none in %j', (text) => {
    expect(detectLanguage(text)).toBeNull();
  });
});

const letters = fc.stringMatching(/^[a-z]{1,9}$/u);
const several = (one: fc.Arbitrary<string>) => fc.array(one, { maxLength: 20 }).map((all) => all.join(' '));

function never(text: fc.Arbitrary<string>): void {
  const judged = fc.property(text, (one) => expect(detectLanguage(one)).toBeNull());
  fc.assert(judged, { numRuns: 500 });
}

describe('a language', () => {
  it('is not detected in numbers, links, addresses and emoji, however many', () => {
    never(several(fc.oneof(fc.integer().map(String), fc.webUrl(), fc.emailAddress(), fc.uuid())));
    never(several(fc.constantFrom('👍', '🏳️‍🌈', '👩‍👩‍👧', '❤️', '🇩🇪', '1️⃣')));
  });

  it('is not detected in up to three words, nor in one that is repeated', () => {
    never(fc.array(letters, { maxLength: 3 }).map((all) => all.join(' ')));
    never(letters.map((one) => Array.from({ length: 20 }, () => one).join(' ')));
  });

  it('is hardly ever detected in made-up words', () => {
    const words = fc.sample(fc.array(letters, { minLength: 4, maxLength: 12 }), { numRuns: 1000, seed: 7 });
    expect(words.filter((one) => detectLanguage(one.join(' ')) !== null).length).toBeLessThan(5);
  });
});
