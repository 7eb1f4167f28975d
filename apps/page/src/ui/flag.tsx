import type { ReactNode } from 'react';

/** Addresses of the flags that stand for languages; a flag is fetched when it is shown. */
const files = import.meta.glob<string>(
  '../../../../node_modules/country-flag-icons/3x2/{GB,DE,ES,FR,IT,PT,NL,PL,RU,UA,TR,SA,IL,CN,JP,KR,IN,VN,TH,ID,SE,DK,NO,FI,CZ,SK,HU,RO,BG,GR,HR,RS,SI,LT,LV,EE,IR,BD,PK,MY,PH}.svg',
  { query: '?url', import: 'default', eager: true },
);

/** By the code of the country. */
const flags = new Map(Object.entries(files).map(([path, address]) => [path.slice(-6, -4), address]));

/** Where most people speak it, for languages whose code is no country's. */
const countries: Readonly<Record<string, string>> = {
  en: 'GB', uk: 'UA', ar: 'SA', he: 'IL', zh: 'CN', ja: 'JP', ko: 'KR', hi: 'IN', vi: 'VN', sv: 'SE', da: 'DK', nb: 'NO', no: 'NO',
  cs: 'CZ', el: 'GR', sr: 'RS', sl: 'SI', et: 'EE', fa: 'IR', bn: 'BD', ur: 'PK', ms: 'MY', tl: 'PH',
}; // prettier-ignore

/** The flag of a language (ISO 639-1), named for who cannot see it; its code where we have no flag. */
export function Flag({ language, shownIn }: { language: string; shownIn: string }): ReactNode {
  const country = countries[language] ?? language.toUpperCase();
  const address = flags.get(country);
  const name = languageName(language, shownIn);
  if (address === undefined)
    return (
      <abbr title={name} className="text-small text-ink-3 no-underline">
        {language}
      </abbr>
    );
  return (
    <img
      src={address}
      alt={name}
      title={name}
      width={15}
      height={10}
      className="shrink-0 rounded-[2px] border border-line"
    />
  );
}

const names = new Map<string, Intl.DisplayNames>();

/** Each row of a list asks: what names languages is made once for each language of the page. */
export function languageName(language: string, shownIn: string): string {
  const known = names.get(shownIn) ?? new Intl.DisplayNames([shownIn], { type: 'language', fallback: 'code' });
  names.set(shownIn, known);
  return known.of(language) ?? language;
}
