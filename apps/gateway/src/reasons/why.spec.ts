import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownFaults } from './known-faults.js';
import { knownReasons } from './known-reasons.js';
import { whyOf, whyOfFault } from './why.js';

const root = join(import.meta.dirname, '../../../../');
const own = import.meta.dirname.slice(root.length);

/** All texts of the services, without the backslashes of quotes. */
const services = globSync('{apps,libs}/*/src/**/*.ts', { cwd: root, exclude: ['apps/page', own] })
  .filter((file) => !file.endsWith('spec.ts'))
  .map((file) => readFileSync(join(root, file), 'utf8').replaceAll(/\\(?=['"`])/gu, ''))
  .join('\n');

const pieces = (text: string): string[] => text.split(/\{[a-z]+\??\}|\|/u).filter((piece) => /[a-z]{3}/iu.test(piece));

const known = [...Object.entries(knownReasons), ...Object.entries(knownFaults)];

describe('a code', () => {
  it.each(known)('%s has the words that a service says', (_code, text) => {
    expect(pieces(text).filter((piece) => !services.includes(piece))).toEqual([]);
  });
});

/** The sentence, with names in capitals for its values. */
function sentenceOf(text: string): string {
  return text
    .replaceAll('|', '')
    .replaceAll(/\{([a-z]+)(\?)?\}/gu, (_hole, name: string, remark?: string) =>
      remark === undefined ? name.toUpperCase() : ` (${name.toUpperCase()})`,
    );
}

describe('the code of a fault', () => {
  it.each(Object.entries(knownFaults))('%s is found by its sentence, behind the field', (code, text) => {
    const field = 'settings.host';
    expect(whyOfFault({ field, message: `${field}: ${sentenceOf(text)}` }).map((one) => one.code)).toEqual([code]);
  });

  it('is absent where the sentence has none', () => {
    expect(whyOfFault({ field: 'name', message: 'name: is odd; send another.' })).toEqual([]);
    expect(whyOfFault({ field: 'name', message: `name: ${'x'.repeat(3_000)}` })).toEqual([]);
  });
});

describe('the code of a reason', () => {
  it.each(Object.entries(knownReasons))('%s is found by its sentence', (code, text) => {
    const [found] = whyOf(sentenceOf(text));
    expect(found?.code).toBe(code);
    for (const [name, value] of Object.entries(found?.values ?? {})) expect(value).toBe(name.toUpperCase());
  });

  it('comes with what the sentence names, and with the code of what it is because of', () => {
    const said =
      'it could not be sent within a day: the inbox is not connected: There is no host named mail.exmple.com; check its spelling.';
    expect(whyOf(said)).toEqual([
      { code: 'not_sent_within_a_day', values: { because: said.slice('it could not be sent within a day: '.length) } },
      {
        code: 'inbox_not_connected',
        values: { because: 'There is no host named mail.exmple.com; check its spelling.' },
      },
      { code: 'host_unknown', values: { host: 'mail.exmple.com' } },
    ]);
  });

  it('is absent where nothing is said, or something that no code is for', () => {
    expect(whyOf(null)).toEqual([]);
    expect(whyOf('')).toEqual([]);
    expect(whyOf('It rained.')).toEqual([]);
    expect(whyOf(`There is no host named ${'x'.repeat(3_000)}; check its spelling.`)).toEqual([]);
  });

  it('has the words of a server where it said some', () => {
    const [said, silent] = [' (it said: [AUTH] Invalid)', ''].map((words) =>
      whyOf(`The mail server takes no login at the moment${words}; it is tried again.`),
    );
    expect(said).toEqual([{ code: 'mail_login_refused_for_now', values: { said: '[AUTH] Invalid' } }]);
    expect(silent).toEqual([{ code: 'mail_login_refused_for_now', values: {} }]);
  });

  it('is what is left of a sentence whose rest has none', () => {
    expect(whyOf('Mail waits in the mailbox: the moon is full').map(({ code }) => code)).toEqual(['mail_waits']);
  });
});
