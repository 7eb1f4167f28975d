import type { Filter } from '../api/doorbell.js';
import { useContactsWords } from '../words/contacts/texts.js';
import { regionOf } from '../ui/region-of.js';
import { useLanguage, useWords } from '../words/words.js';
import { daysOf, isCondition, namesCustom, namesRest, needsValue, partsOf, type Condition } from './conditions.js';
import { useFilterFields } from './filter-fields.js';

/**
 * "Tags is Hot lead", "Last activity longer ago than 7 days"; of a group "(… or …)".
 * @param rest reads campaigns, imports and own kinds of records, which conditions then name.
 * @param custom reads the workspace's own fields.
 */
export function useConditionText(rest = false, custom = true): (part: Filter) => string {
  const { conditions: words } = useContactsWords();
  const textOf = useLeafText({ rest, custom });
  const groupText = (filter: Filter): string => {
    if (isCondition(filter)) return textOf(filter);
    if (filter['not'] !== undefined) return `${words.not} (${groupText(filter['not'] as Filter)})`;
    const { mode, parts } = partsOf(filter);
    return parts
      .map((part) => ((part['all'] ?? part['any']) ? `(${groupText(part)})` : groupText(part)))
      .join(` ${mode === 'all' ? words.and : words.or} `);
  };
  return groupText;
}

/** The parts of a filter that all hold, each as a text; of one in which any part may hold, that one text. */
export function useFilterTexts(filter: Filter | null | undefined): string[] {
  const named = filter ?? { all: [] };
  const textOf = useConditionText(namesRest(named), namesCustom(named));
  const { mode, parts } = partsOf(filter ?? undefined);
  return mode === 'any' && filter ? [textOf(filter)] : parts.map(textOf);
}

function useLeafText(reads: { rest: boolean; custom: boolean }): (condition: Condition) => string {
  const { filters, fields: labels } = useWords();
  const { conditions: words } = useContactsWords();
  const { language } = useLanguage();
  const fields = useFilterFields({ ...reads, tags: false });
  return ({ field, op, value }) => {
    const known = fields.find((one) => one.field === field);
    const valueText = (one: unknown): string => {
      if (Array.isArray(one)) return one.map(valueText).join(', ');
      const days = op === 'withinLast' || op === 'olderThan' ? daysOf(one) : null;
      if (days !== null) return filters.days(days);
      if (known?.kind === 'number') return Number(one).toLocaleString(language);
      if (known?.kind === 'time') return new Date(String(one)).toLocaleDateString(regionOf(language));
      const label = known?.options.find((option) => option.value === String(one))?.label;
      return label ?? (field === 'import' ? words.someImport : String(one));
    };
    const start = `${known?.label ?? labels[field] ?? field} ${filters.ops[op] ?? op}`;
    return needsValue(op) ? `${start} ${valueText(value)}` : start;
  };
}
