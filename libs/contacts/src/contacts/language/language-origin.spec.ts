import { languageOfLocale } from './language-origin.js';

describe('the language of a locale', () => {
  it.each([
    ['de', 'de'],
    ['pt-BR', 'pt'],
    ['zh_Hant_TW', 'zh'],
    [' EN-gb ', 'en'],
    ['iw-IL', 'he'],
    ['in', 'id'],
  ])('%j is %s', (locale, language) => {
    expect(languageOfLocale(locale)).toBe(language);
  });

  it.each([null, '', 'zz', 'xx-XX', 'deu', 'english', 'C', '../de', 'constructor'])(
    '%j is none, so that no contact has a language that the API does not know',
    (locale) => {
      expect(languageOfLocale(locale)).toBeNull();
    },
  );
});
