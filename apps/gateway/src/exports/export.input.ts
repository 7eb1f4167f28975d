import { z } from 'zod';
import { exportFormats } from '#libs/contacts';
import { selectionFaults } from '../bulk/bulk-faults.js';
import { selectionFields } from '../bulk/selection.input.js';
import type { Input } from '../http/input/input.js';
import type { Fault } from '../http/problems/problem.js';

const mostFields = 300;

/** What an export writes. */
export const exportFields = {
  format: z.enum(exportFormats, { error: `must be one of ${exportFormats.join(', ')}.` }),
  fields: z
    .array(z.string().max(100), { error: 'must be a list of names of fields.' })
    .min(1, { error: 'is empty; name at least one, or leave it out for all.' })
    .max(mostFields, { error: `has more than ${mostFields} names; send each once.` })
    .optional()
    .meta({ description: 'Fields of contacts, also customFields.<key>, in their order; left out: all.' }),
};

/** What POST /exports takes. */
export const newExport = {
  schema: z
    .strictObject(
      { ...exportFields, ...selectionFields },
      { error: 'must be a JSON object; send {"format": "csv"} for every contact.' },
    )
    .meta({ id: 'NewExport' }),
  rules: (given: Record<string, unknown>): Fault[] =>
    ['ids', 'filter', 'segment', 'search', 'exclude'].every((name) => given[name] === undefined)
      ? []
      : selectionFaults(given),
} satisfies Input<z.ZodType>;

export type NewExport = z.output<typeof newExport.schema>;
