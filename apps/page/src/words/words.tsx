import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { device } from '../ui/device.js';
import { en, type Words } from './en.js';
import type { ProblemTexts } from './problems/problem-texts.js';

/** English comes with the page; another language is loaded when it is chosen. */
const languages = {
  en: () => Promise.resolve(en),
  de: () => import('./de.js').then(({ de }) => de),
  es: () => import('./es.js').then(({ es }) => es),
} satisfies Record<string, () => Promise<Words>>;

/** In English the API's own sentences are right. */
const problems: Record<Language, () => Promise<ProblemTexts | null>> = {
  en: () => Promise.resolve(null),
  de: () => import('./problems/de.js').then(({ problemTexts }) => problemTexts),
  es: () => import('./problems/es.js').then(({ problemTexts }) => problemTexts),
};

export type Language = keyof typeof languages;
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch', es: 'Español' };

const storageKey = 'doorbell.language';

interface Spoken {
  words: Words;
  language: Language;
  speak: (language: Language) => void;
}

const Speech = createContext<Spoken>({ words: en, language: 'en', speak: () => undefined });

let spokenNow: Words = en;
let problemsSpoken: ProblemTexts | null = null;

/** What the API refuses, in the language of this moment; null where its own sentences are. */
export const problemsNow = (): ProblemTexts | null => problemsSpoken;

/** The texts of this moment, for what is said outside of any view. */
export const wordsNow = (): Words => spokenNow;

/** The texts of the page in the person's language. */
export function useWords(): Words {
  return use(Speech).words;
}

export function useLanguage(): Omit<Spoken, 'words'> {
  return use(Speech);
}

export function WordsProvider({ children }: { children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(preferred);
  const [words, setWords] = useState<Words>(en);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const [loaded, refusals] = await Promise.all([languages[language](), problems[language]()]);
      if (!isCurrent) return;
      problemsSpoken = refusals;
      setWords(loaded);
    };
    void load();
    document.documentElement.lang = language;
    return () => void (isCurrent = false);
  }, [language]);
  useEffect(() => void (spokenNow = words), [words]);
  const spoken = useMemo(() => ({ words, language, speak: remember(setLanguage) }), [words, language]);
  return <Speech value={spoken}>{children}</Speech>;
}

function remember(set: (language: Language) => void): (language: Language) => void {
  return (language) => {
    device.set(storageKey, language);
    set(language);
  };
}

/** What was chosen here before, else the first language of the browser that we have. */
function preferred(): Language {
  const wanted = [device.get(storageKey) ?? '', ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find((one): one is Language => Object.hasOwn(languages, one)) ?? 'en';
}
