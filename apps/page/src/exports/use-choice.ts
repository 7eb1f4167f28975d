import { useState } from 'react';
import { defaultColumns } from '../contacts/columns.js';
import { device } from '../ui/device.js';

export const formats = ['csv', 'xlsx', 'json', 'ndjson'] as const;
export type Format = (typeof formats)[number];

/** What an export was last time, on this device. */
interface Choice {
  format: Format;
  isAll: boolean;
  fields: string[];
}

const storageKey = 'doorbell.export';
const first: Choice = { format: 'csv', isAll: true, fields: ['name', ...defaultColumns] };

/** The format and the fields of exports; kept once an export has begun. */
export function useChoice(known: readonly string[]) {
  const [choice, set] = useState(remembered);
  // A field that was archived since is left out.
  const fields = choice.fields.filter((field) => known.includes(field));
  const change = (part: Partial<Choice>): void => set((before) => ({ ...before, ...part }));
  const move = (field: string, by: number): void => {
    const others = fields.filter((one) => one !== field);
    others.splice(fields.indexOf(field) + by, 0, field);
    change({ fields: others });
  };
  const keep = (): void => device.set(storageKey, JSON.stringify({ ...choice, fields }));
  return { ...choice, fields, change, move, keep };
}

export type ExportChoice = ReturnType<typeof useChoice>;

function remembered(): Choice {
  try {
    return { ...first, ...(JSON.parse(device.get(storageKey) ?? '{}') as Partial<Choice>) };
  } catch {
    return first;
  }
}
