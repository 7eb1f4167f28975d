import type { ReactNode } from 'react';
import { fieldColumns } from '../contacts/columns.js';
import { useCustomColumns } from '../contacts/custom-columns.js';
import { Dialog } from '../ui/dialog.js';
import { Choice } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { useExportWords } from '../words/exports/texts.js';
import { FieldOrder } from './field-order.js';
import { formats, useChoice, type Format } from './use-choice.js';
import { useExport, type ExportRequest } from './use-export.js';

export interface ExportDialogProps {
  whom: Omit<ExportRequest, 'format' | 'fields'>;
  count: number;
  isEstimate?: boolean;
  close: () => void;
}

/** In which format, and which fields; then a job writes the file. */
export function ExportDialog({ whom, count, isEstimate = false, close }: ExportDialogProps): ReactNode {
  const words = useExportWords();
  const known = ['id', 'name', ...fieldColumns, ...useCustomColumns()];
  const choice = useChoice(known);
  const { format, isAll, fields, change } = choice;
  const start = useExport();
  const form = useForm(['format', 'fields'], async () => {
    if (!isAll && fields.length === 0) throw new Error(words.noFields);
    await start({ ...whom, format, ...(!isAll && { fields }) });
    choice.keep();
    close();
  });
  return (
    <Dialog isOpen close={close} title={words.title}>
      <Form form={form} action={words.go} cancel={close}>
        <p>{(isEstimate ? words.estimate : words.about)(count)}</p>
        <Choice
          label={words.format}
          value={format}
          options={formats.map((value) => ({ value, label: words.formats[value] }))}
          onChange={({ target }) => change({ format: target.value as Format })}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 text-small font-medium text-ink-2">{words.fields}</legend>
          <Way label={words.all} isChosen={isAll} choose={() => change({ isAll: true })} />
          <Way label={words.chosen} isChosen={!isAll} choose={() => change({ isAll: false })} />
        </fieldset>
        {!isAll && <FieldOrder choice={choice} known={known} fault={form.faults['fields']} />}
        <p className="text-small text-ink-2">{words.logged}</p>
      </Form>
    </Dialog>
  );
}

function Way({ label, isChosen, choose }: { label: string; isChosen: boolean; choose: () => void }): ReactNode {
  return (
    <label className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
      <input
        type="radio"
        name="fields"
        className="size-4 shrink-0 accent-(--accent)"
        checked={isChosen}
        onChange={choose}
      />
      {label}
    </label>
  );
}
