import type { AuditEntry } from '../../api/doorbell.js';
import { useValueTextBy } from '../../contact/timeline/value-text.js';
import { exactText } from '../../ui/time-text.js';
import { useAuditWords } from '../../words/audit/texts.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useReasonText } from '../../words/reasons/use-reason-text.js';
import { useLanguage, useWords } from '../../words/words.js';
import { useActors } from './use-actor-names.js';

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d/u;
const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/iu;
const count = /^\d{1,15}$/u;

/** Details that hold a name or words of a person, whatever they look like. */
const asTheyStand: ReadonlySet<string> = new Set(['name', 'label', 'key', 'search', 'email', 'address', 'userAgent']);

/** A value of the log as people read it: codes in words, times in their zone, users and keys by name. */
export function useDetailText(): (entry: AuditEntry, name: string, value: string | null) => string {
  const { codes, nothing } = useAuditWords();
  const { timeline } = usePersonWords();
  const { roles, values, filters, jobs } = useWords();
  const { language } = useLanguage();
  const { userName } = useActors();
  const reasonText = useReasonText();
  const valueText = useValueTextBy(userName);
  const known: Readonly<Record<string, string>> = {
    ...values,
    ...jobs.kinds,
    ...roles,
    ...codes,
    true: filters.yes,
    false: filters.no,
  };
  return ({ kind, why }, name, value) => {
    if (value === null || value === '' || value === '[]') return nothing;
    if (kind === 'contact_changed')
      return name === 'change' ? changeText(timeline.changes, value) : valueText(name, parsed(value));
    if (asTheyStand.has(name)) return value;
    if (name === 'reason' && why.length > 0) return reasonText(value, why);
    if (time.test(value)) return exactText(value, language);
    if (uuid.test(value)) return userName(value);
    const items = parsed(value);
    if (isTexts(items)) return items.map((one) => known[one] ?? changeText(timeline.changes, one)).join(', ');
    return count.test(value) ? Number(value).toLocaleString(language) : (known[value] ?? value);
  };
}

const changeText = (changes: Readonly<Record<string, string>>, kind: string): string => changes[kind] ?? kind;

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** What is no text stands as JSON in the log. */
export function parsed(value: string): unknown {
  try {
    return /^[[{]|^(?:true|false|-?\d+(?:\.\d+)?)$/u.test(value) ? (JSON.parse(value) as unknown) : value;
  } catch {
    return value;
  }
}
