import { useLanguage, useWords } from '../words/words.js';
import { daysOf, needsValue, type Condition } from './conditions.js';
import { useFilterFields } from './filter-fields.js';

/**
 * "Tags is Hot lead", "Last activity longer ago than 7 days".
 * @param withCampaigns reads the campaigns, which conditions then name.
 */
export function useConditionText(withCampaigns = false): (condition: Condition) => string {
  const { filters } = useWords();
  const { language } = useLanguage();
  const fields = useFilterFields(withCampaigns);
  return ({ field, op, value }) => {
    const known = fields.find((one) => one.field === field);
    const valueText = (one: unknown): string => {
      if (Array.isArray(one)) return one.map(valueText).join(', ');
      const days = op === 'withinLast' || op === 'olderThan' ? daysOf(one) : null;
      if (days !== null) return filters.days(days);
      if (known?.kind === 'time') return new Date(String(one)).toLocaleDateString(language);
      return known?.options.find((option) => option.value === String(one))?.label ?? String(one);
    };
    const start = `${known?.label ?? field} ${filters.ops[op] ?? op}`;
    return needsValue(op) ? `${start} ${valueText(value)}` : start;
  };
}
