import { knownReasons } from '../../../../gateway/src/reasons/known-reasons.js';
import { texts as de } from './de.js';
import { texts as es } from './es.js';
import { reasonText } from './reason-texts.js';

const holes = (text: string): string[] => text.match(/\{[a-z]+\??\}/gu) ?? [];

describe.each(Object.entries({ de, es }))('the reasons in %s', (_language, texts) => {
  it('are those that the API has a code for', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(knownReasons).sort());
  });

  it('name only what the API names of each', () => {
    const wrong = Object.entries(texts).filter(([code, text]) =>
      holes(text).some((hole) => !holes(knownReasons[code] ?? '').includes(hole)),
    );
    expect(wrong).toEqual([]);
  });

  it('keep what a sentence goes on with', () => {
    const ending = Object.entries(knownReasons).filter(([, text]) => text.includes('{because}'));
    expect(ending.filter(([code]) => !texts[code]?.includes('{because}'))).toEqual([]);
  });
});

const unreachable = (values: Record<string, string>): string =>
  reasonText(de, '', [{ code: 'endpoint_unreachable', values }]);

describe('a reason', () => {
  it('is said with what it names, and with the reason behind it', () => {
    const why = [
      { code: 'inbox_not_connected', values: { because: 'There is no host named mail.exmple.com; check it.' } },
      { code: 'host_unknown', values: { host: 'mail.exmple.com' } },
    ];
    expect(reasonText(de, 'the inbox is not connected: …', why)).toBe(
      'Der Kanal ist nicht verbunden: Es gibt keinen Server namens mail.exmple.com. Prüfen Sie die Schreibweise.',
    );
  });

  it('is the sentence of the API where its code is not known, and in a longer one too', () => {
    expect(reasonText(de, 'It rained.', [])).toBe('It rained.');
    expect(reasonText(de, 'It rained.', [{ code: 'rain', values: {} }])).toBe('It rained.');
    const why = [{ code: 'perhaps_sent', values: { because: 'socket hang up' } }];
    expect(reasonText(es, '…', why)).toMatch(/^socket hang up\. Quizá/u);
  });

  it('has a remark only where one was made', () => {
    expect([unreachable({ said: 'ECONNREFUSED' }), unreachable({})]).toEqual([
      'Die Verbindung ist fehlgeschlagen (ECONNREFUSED).',
      'Die Verbindung ist fehlgeschlagen.',
    ]);
  });
});
