import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TimelineEntry } from '../../api/doorbell.js';
import { queriesOf } from '../../api/queries.js';
import { useSession } from '../../shell/session.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useWords } from '../../words/words.js';
import { useValueText } from './value-text.js';

type Change = NonNullable<TimelineEntry['change']>;

/** What names other contacts by their ids: the sentence above says it. */
const hidden: ReadonlySet<string> = new Set(['merge', 'mergedInto', 'duplicateOf']);

/** Field, before, after: of each field that a change has. */
export function ChangeLines({ change: { kind, changes } }: { change: Change }): ReactNode {
  const label = useFieldLabel();
  const lines = Object.entries(changes).filter(([field]) => !hidden.has(field));
  if (lines.length === 0) return null;
  return (
    <dl className="grid grid-cols-[minmax(5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-list">
      {lines.map(([field, { before, after }]) => (
        <div key={field} className="contents">
          <dt className="text-ink-2">{label(field)}</dt>
          <dd className="min-w-0 break-words" dir="auto">
            {areTexts(before) && areTexts(after) && kind !== 'created' ? (
              <ListChange before={before} after={after} />
            ) : (
              <ValueChange field={field} before={kind === 'created' ? null : before} after={after} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function ValueChange({ field, before, after }: { field: string; before: unknown; after: unknown }): ReactNode {
  const { timeline } = usePersonWords();
  const textOf = useValueText();
  return (
    <>
      {before !== undefined && before !== null && (
        <>
          <span className="sr-only">{timeline.before}: </span>
          <del className="text-ink-2">{textOf(field, before)}</del>
          <ArrowRight size={12} aria-hidden className="mx-1 inline rtl:rotate-180" />
          <span className="sr-only">{timeline.after}: </span>
        </>
      )}
      {textOf(field, after)}
    </>
  );
}

/** Of a list, such as tags, what came and what went. */
function ListChange({ before, after }: { before: readonly string[]; after: readonly string[] }): ReactNode {
  const { timeline } = usePersonWords();
  const came = after.filter((one) => !before.includes(one));
  const went = before.filter((one) => !after.includes(one));
  return (
    <>
      {came.length > 0 && (
        <ins className="block no-underline">
          + {came.join(', ')} <span className="sr-only">{timeline.added}</span>
        </ins>
      )}
      {went.length > 0 && (
        <del className="block text-ink-2">
          {went.join(', ')} <span className="sr-only">{timeline.removed}</span>
        </del>
      )}
    </>
  );
}

/** The name of a field of the log: a custom field has its label, a record and a consent their kind. */
export function useFieldLabel(): (field: string) => string {
  const { fields } = useWords();
  const { records, consents } = usePersonWords();
  const { data = [] } = useQuery(queriesOf(useSession()).customFields);
  return (field) => {
    const [first = field, ...others] = field.split('.');
    const rest = others.join('.');
    if (rest === '') return fields[field] ?? field;
    if (first === 'customFields') return data.find(({ key }) => key === rest)?.label ?? rest;
    return records.kind[rest] ?? consents.purposes[rest] ?? rest;
  };
}
