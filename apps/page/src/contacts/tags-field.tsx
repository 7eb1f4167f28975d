import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { Field } from '../ui/field.js';
import { TagChip } from '../ui/marks.js';
import { useWords } from '../words/words.js';
import { byCategory, valueOf } from './tag-category.js';
import { useTagColors } from './use-tag-colors.js';

/** The names of tags in a text that has commas between them. */
export function tagsOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Tags that are offered; more are found by typing. */
const offered = 12;

/** Names of tags: typed, or chosen among those of the workspace that fit what is typed. */
export function TagsField({ value, change }: { value: string; change: (value: string) => void }): ReactNode {
  const { bulk } = useWords();
  const { data: tags = [] } = useQuery(queriesOf(useSession()).tags);
  const colors = useTagColors();
  const begin = value.lastIndexOf(',') + 1;
  const [before, typed] = [value.slice(0, begin), value.slice(begin).trim()];
  const named = new Set(tagsOf(value).map((name) => name.toLowerCase()));
  const fitting = tags
    .map(({ name }) => name)
    .filter((name) => name.toLowerCase().includes(typed.toLowerCase()) && !named.has(name.toLowerCase()));
  return (
    <div className="flex flex-col gap-2">
      <Field label={bulk.tagNames} required value={value} onChange={({ target }) => change(target.value)} autoFocus />
      {byCategory(fitting.slice(0, offered)).map(([category, names]) => (
        <ul key={category ?? ''} aria-label={category ?? undefined} className="flex flex-wrap items-center gap-1">
          {category !== null && (
            <li aria-hidden dir="auto" className="text-small text-ink-2">
              {category}
            </li>
          )}
          {names.map((name) => (
            <li key={name}>
              <button
                type="button"
                aria-label={name}
                className="min-h-6 pointer-coarse:min-h-11"
                onClick={() => change(`${before}${before === '' ? '' : ' '}${name}, `)}
              >
                <TagChip name={name} color={colors.get(name)} text={valueOf(name)} />
              </button>
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}
