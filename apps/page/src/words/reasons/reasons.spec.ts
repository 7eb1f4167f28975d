import { texts as german } from './de.js';
import { texts as spanish } from './es.js';
import { reasonText } from './reason-texts.js';

const de = { texts: german, quoted: (words: string) => `„${words}“` };
const es = { texts: spanish, quoted: (words: string) => `«${words}»` };

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

  it('is a quote of the API where its code is not known, and in a longer one too', () => {
    expect(reasonText(de, 'It rained.', [])).toBe('„It rained.“');
    expect(reasonText(de, 'It rained.', [{ code: 'rain', values: {} }])).toBe('„It rained.“');
    expect(reasonText(de, '', [])).toBe('');
    const why = [{ code: 'perhaps_sent', values: { because: 'socket hang up' } }];
    expect(reasonText(es, '…', why)).toMatch(/^«socket hang up»\. Quizá/u);
  });

  it('has a remark only where one was made', () => {
    expect([unreachable({ said: 'ECONNREFUSED' }), unreachable({})]).toEqual([
      'Die Verbindung ist fehlgeschlagen (ECONNREFUSED).',
      'Die Verbindung ist fehlgeschlagen.',
    ]);
  });
});
