import { jest } from '@jest/globals';
import fc from 'fast-check';
import { quotedFrom } from './quoted-from.js';

const sentReply = 'Yes, gladly. Tuesday at five?';
const question = ['Is it still free?', '', 'Ada'];
const marked = question.map((line) => `> ${line}`);
const below = (...lines: string[]) => [sentReply, '', ...lines].join('\n');
const reply = { subject: 'Re: Flat 5', isReply: true };
const lead = { subject: 'New lead', isReply: false };
const visible = (text: string, mail = reply) => text.slice(0, quotedFrom(text, mail) ?? text.length).trim();

const whoWrote = [
  ['English', 'On Mon, Jan 1, 2026 at 10:00 AM Ada Byron <ada@example.com> wrote:'],
  ['English, Apple', 'On 1 Jan 2026, at 10:00, Ada Byron <ada@example.com> wrote:'],
  ['German', 'Am 01.01.2026 um 10:00 schrieb Ada Byron <ada@example.com>:'],
  ['German, Gmail', 'Am Do., 1. Jan. 2026 um 10:00 Uhr schrieb Ada Byron <ada@example.com>:'],
  ['German, other order', 'Ada Byron <ada@example.com> schrieb am Do. 1. Jan. 2026 um 10:00:'],
  ['French', 'Le jeu. 1 janv. 2026 à 10:00, Ada Byron <ada@example.com> a écrit\u00a0:'],
  ['Spanish', 'El jue, 1 ene 2026 a las 10:00, Ada Byron (<ada@example.com>) escribió:'],
  ['Portuguese', 'Em qui., 1 de jan. de 2026 às 10:00, Ada Byron <ada@example.com> escreveu:'],
  ['Italian', 'Il giorno gio 1 gen 2026 alle ore 10:00 Ada Byron <ada@example.com> ha scritto:'],
  ['Dutch', 'Op do 1 jan 2026 om 10:00 schreef Ada Byron <ada@example.com>:'],
  ['Polish', 'czw., 1 sty 2026 o 10:00 Ada Byron <ada@example.com> napisał(a):'],
  ['Polish, Thunderbird', 'W dniu 1.01.2026 o 10:00, Ada Byron pisze:'],
  ['Russian', 'чт, 1 янв. 2026 г. в 10:00, Ada Byron <ada@example.com>:'],
  ['Russian, Mail.ru', 'Четверг, 1 января 2026, 10:00 +03:00 от Ada Byron <ada@example.com>:'],
  ['Ukrainian', 'чт, 1 січ. 2026 р. о 10:00 Ada Byron <ada@example.com> пише:'],
  ['Swedish', 'Den tors 1 jan. 2026 kl 10:00 skrev Ada Byron <ada@example.com>:'],
  ['Czech', 'čt 1. 1. 2026 v 10:00 odesílatel Ada Byron <ada@example.com> napsal:'],
  ['Turkish', 'Ada Byron <ada@example.com>, 1 Oca 2026 Per, 10:00 tarihinde şunu yazdı:'],
  ['Chinese', 'Ada Byron <ada@example.com> 于2026年1月1日周四 10:00写道：'],
  ['Japanese', '2026年1月1日(木) 10:00 Ada Byron <ada@example.com>:'],
  ['Korean', '2026년 1월 1일 (목) 오전 10:00, Ada Byron <ada@example.com>님이 작성:'],
] as const;

describe('what is quoted below a reply', () => {
  it.each(whoWrote)('is found by who wrote it, marked or not: %s', (_, sentence) => {
    expect(visible(below(sentence, ...marked))).toBe(sentReply);
    expect(visible(below(sentence, '', ...question))).toBe(sentReply);
  });

  it('is found where the program broke the sentence over several lines', () => {
    const broken = [
      'On Mon, Jan 1, 2026 at 10:00 AM Ada Augusta Byron, Countess of Lovelace',
      '<ada@example.com>',
      'wrote:',
    ];
    expect(visible(below(...broken, ...question))).toBe(sentReply);
    expect(visible(below(...broken, ...marked))).toBe(sentReply);
  });

  it.each([
    ['English', '-----Original Message-----'],
    ['German', '-----Ursprüngliche Nachricht-----'],
    ['French', '-----Message d’origine-----'],
    ['Spanish', '-----Mensaje original-----'],
    ['Polish', '-----Wiadomość oryginalna-----'],
  ])('is found by the line above it: %s', (_, line) => {
    expect(visible(below(line, 'From: Ada', ...question))).toBe(sentReply);
  });

  it.each([
    [
      'English',
      ['From: Ada Byron <ada@example.com>', 'Sent: Monday, January 1, 2026 10:00 AM', 'To: Agency', 'Subject: Flat'],
    ],
    ['German', ['Von: Ada Byron', 'Gesendet: Montag, 1. Januar 2026 10:00', 'An: Agentur', 'Betreff: Wohnung']],
    ['French', ['De : Ada Byron', 'Envoyé : lundi 1 janvier 2026 10:00', 'À : Agence', 'Objet : Appartement']],
    ['Italian', ['Da: Ada Byron', 'Inviato: lunedì 1 gennaio 2026 10:00', 'A: Agenzia', 'Oggetto: Casa']],
    ['bold', ['*From:* Ada Byron', '*Sent:* Monday 10:00 AM', '*To:* Agency', '*Subject:* Flat']],
  ])('is found by the headers above it, with the ruler: %s', (_, headers) => {
    expect(visible(below(...headers, '', ...question))).toBe(sentReply);
    expect(visible(below('________________________________', ...headers, '', ...question))).toBe(sentReply);
  });

  it.each(['_____', '----------------', '───────'])('is found with a ruler above it, and a blank line: %s', (line) => {
    expect(visible(below(line, '', whoWrote[0][1], ...question))).toBe(sentReply);
    expect(visible(below(line, '', 'From: Ada <ada@example.com>', 'To: me', 'Subject: Flat', '', ...question))).toBe(
      sentReply,
    );
    expect(visible(below(line, ...marked))).toBe(sentReply);
  });

  it.each([
    'Re: Flat',
    'AW: Flat',
    '[Flats] RE: Flat',
    'Re[2]: Flat',
    'Fwd: Flat',
    'SV: Flat',
    'Odp: Flat',
    '回复：Flat',
    'Ответ: Flat',
  ])('is found by its headers in what its subject calls a reply: %s', (subject) => {
    const headers = ['From: Ada <ada@example.com>', 'Sent: Monday', 'To: Agency', 'Subject: Flat'];
    expect(visible(below(...headers, '', ...question), { subject, isReply: false })).toBe(sentReply);
  });

  it('is found by its marks alone, and the signature below it goes with it', () => {
    expect(visible(below(...marked, '>> Older', ''))).toBe(sentReply);
    expect(visible(below(...marked, '', '-- ', 'Ada'))).toBe(sentReply);
    expect(visible(below(...marked).replaceAll('\n', '\r\n'))).toBe(sentReply);
  });

  it('is only the last of it where replies stand between', () => {
    const text = ['> First?', 'Yes.', '> Second?', 'No.', '> Third?'].join('\n');
    expect(visible(text)).toBe(['> First?', 'Yes.', '> Second?', 'No.'].join('\n'));
  });
});

describe('nothing is cut off', () => {
  it.each([
    ['where nothing is quoted', sentReply],
    ['from a reply below what it quotes', [...marked, '', sentReply].join('\n')],
    [
      'from a reply below who wrote and what',
      [sentReply, 'On Monday Ada wrote:', ...marked, 'And one more thing.'].join('\n'),
    ],
    ['where everything is quoted', marked.join('\n')],
    [
      'from what is forwarded',
      below(
        '---------- Forwarded message ---------',
        'From: Ada <ada@example.com>',
        'Date: Mon',
        'Subject: Flat',
        'To: me',
        '',
        ...question,
      ),
    ],
    [
      'from what Apple forwards',
      below(
        'Begin forwarded message:',
        '',
        'From: Ada <ada@example.com>',
        'Subject: Flat',
        'Date: Monday',
        'To: me',
        '',
        ...question,
      ),
    ],
    ['from a sentence that ends like one of who wrote', ['As she wrote:', 'the flat is free.'].join('\n')],
    ['from a list of facts', ['Our move:', 'From: London', 'To: Paris', 'Date: 1 May'].join('\n')],
    [
      'from a form’s notification',
      ['From: Ada <ada@example.com>', 'Subject: Flat', '', 'Message Body:', ...question].join('\n'),
    ],
    ['from text with arrows and greater-than signs', ['2 > 1', 'a -> b', 'done'].join('\n')],
  ])('%s', (_, text) => {
    expect(quotedFrom(text, reply)).toBeNull();
  });
});

describe('what a form sent is no history', () => {
  const submitted = [
    'From: Zoe <zoe@example.com>',
    'Date: 3 Nov 2026 10:00',
    'To: Acme',
    'Subject: Flat 5',
    '',
    'I want to see it.',
  ];
  const bare = ['From: Zoe', 'Sent: 3 Nov 2026', 'To: Acme', 'Subject: Flat 5', '', 'I want to see it.'];

  it('in a mail that is about no other', () => {
    expect(quotedFrom(below(...submitted), lead)).toBeNull();
    expect(quotedFrom(below(...submitted), { subject: null, isReply: false })).toBeNull();
    expect(quotedFrom(below(...submitted), { subject: 'Repair: Flat 5', isReply: false })).toBeNull();
  });

  it.each([
    bare,
    bare.map((line) => line.replace('3 Nov 2026', '03.11.2026')),
    ['Von: Zoe', 'Datum: 03.11.2026', 'An: Acme', 'Betreff: Wohnung', '', 'Ich möchte sie sehen.'],
    ['De: Zoe', 'Fecha: 3/11/2026', 'Asunto: Piso', '', 'Quiero verlo.'],
  ])('without an address or a time, whatever the subject: %j', (...lines) => {
    expect(quotedFrom(below(...lines), { subject: 'Re: your flat', isReply: false })).toBeNull();
  });
});

describe('lines that their sender marks', () => {
  const own = ['Budget > 900 EUR', '> 2 rooms', '> balcony'].join('\n');

  it('are own words in a mail that names no other', () => {
    expect(quotedFrom(own, lead)).toBeNull();
    expect(quotedFrom(own, { subject: 'Re: flat', isReply: false })).toBeNull();
  });

  it('are quoted in one that names another, or says who wrote them', () => {
    expect(visible(own)).toBe('Budget > 900 EUR');
    expect(visible(below(whoWrote[0][1], ...marked), lead)).toBe(sentReply);
  });
});

describe('any text', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '>',
      '> a',
      'On',
      'wrote:',
      'On 1 Jan at 10:00 wrote:',
      'From: a@b',
      'Subject: x',
      'To: y',
      '-- ',
      '-----Original Message-----',
      '',
    ),
  );

  it('is cut at the beginning of a line, and something is left', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        const from = quotedFrom(text, reply);
        if (from === null) return;
        expect(text[from - 1]).toBe('\n');
        expect(text.slice(0, from).trim()).not.toBe('');
      }),
    );
  });

  const size = 64 * 1024;
  const fill = (unit: string) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  it.each([
    ['newlines', fill('\n')],
    ['marks', fill('>')],
    ['marked lines', fill('>\n')],
    ['colons', fill(':')],
    ['lines of colons', fill(':\n')],
    ['beginnings', fill('On 1 Jan a@b\n')],
    ['endings', fill('On 10:00 a@b wrote\n')],
    ['headers', fill('From: a\n')],
    ['rulers', fill('__________\n')],
    ['one line of words', fill('On wrote 10:00 a@b.c ')],
    ['replies in between', fill('On wrote:\n>\nx\n')],
  ])('costs a bounded number of looks at each of its lines: 64 KiB of %s', (_, text) => {
    const looks = jest.spyOn(RegExp.prototype, 'test');
    quotedFrom(`x\n${text}`, reply);
    const [calls, characters] = [
      looks.mock.calls.length,
      looks.mock.calls.reduce((sum, [given]) => sum + given.length, 0),
    ];
    looks.mockRestore();
    const lines = text.split('\n').length + 1;
    expect(calls).toBeLessThanOrEqual(40 * lines);
    expect(characters).toBeLessThanOrEqual(60 * (size + lines));
  });
});
