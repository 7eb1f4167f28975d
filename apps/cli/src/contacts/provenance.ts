import type { Command } from 'commander';
import { leaf, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { ContactApi, type ShownOrigin } from './contact-api.js';

/** `npx doorbell contacts provenance ID` */
export function provenanceCommand(): Command {
  return leaf('provenance', 'where each of its values came from, and when', ['contacts provenance 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: { json?: boolean }) => {
      const origins = await new ContactApi().origins(id);
      const rows = origins.map(({ value, ...one }) => ({ ...one, value: textOf(value) }));
      const columns = ['field', 'value', 'at', 'summary'] as const;
      print({ json: { origins }, text: table(rows, columns, 'It has no values.') }, json);
    });
}

function textOf(value: ShownOrigin['value']): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
