import { useUserName } from '../../contacts/user-name.js';
import { languageName } from '../../ui/flag.js';
import { exactText } from '../../ui/time-text.js';
import { useLanguage, useWords } from '../../words/words.js';

const chosen: ReadonlySet<string> = new Set(['status', 'role', 'channelPreference', 'source']);
const unsaid: ReadonlySet<string> = new Set(['id', 'externalId', 'kind']);
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d/u;
const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/iu;

const isId = (value: unknown): boolean => typeof value === 'string' && uuid.test(value);

type ValueText = (field: string, value: unknown) => string;

/** A value of the log of changes as people read it. */
export function useValueText(): ValueText {
  return useValueTextBy(useUserName());
}

/** The same, where users are known by another list. */
export function useValueTextBy(nameOf: (userId: string) => string): ValueText {
  const { values, filters } = useWords();
  const { language } = useLanguage();
  const textOf = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–';
    if (typeof value === 'number') return value.toLocaleString(language);
    if (typeof value === 'boolean') return value ? filters.yes : filters.no;
    if (Array.isArray(value)) return value.map((one) => textOf(field, one)).join(', ') || '–';
    if (typeof value === 'object') return partsOf(value as Record<string, unknown>);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (field === 'assignedTo') return nameOf(text);
    if (field === 'language') return languageName(text, language);
    if (time.test(text)) return exactText(text, language);
    return chosen.has(field) ? (values[text] ?? text) : text;
  };
  /** What an object has to say: its ids say nothing to people, and its kind is the name of the field. */
  const partsOf = (object: Record<string, unknown>): string =>
    Object.entries(object)
      .filter(([name, value]) => !unsaid.has(name) && value !== null && typeof value !== 'object' && !isId(value))
      .map(([name, value]) => textOf(name, value))
      .join(' · ') || '–';
  return textOf;
}
