import { Suspense, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CustomField, Import } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Fault } from '../ui/form.js';
import { lazyPart } from '../ui/lazy-part.js';
import { useImportWords } from '../words/imports/texts.js';
import { FieldChoice } from './field-choice.js';
import type { ColumnChoice } from './use-columns.js';

const FieldDialog = lazyPart(async () => ({ default: (await import('../settings/field-dialog.js')).FieldDialog }));

interface ColumnsProps {
  one: Import;
  columns: ColumnChoice;
  custom: readonly CustomField[];
}

/** What becomes of each column, beside its first values. */
export function Columns({ one, columns, custom }: ColumnsProps): ReactNode {
  const { columns: words } = useImportWords();
  const [madeFor, makeFor] = useState<string | null>(null);
  // From any of many columns, without a walk to the button.
  const onKeyDown = ({ key, ctrlKey, metaKey }: KeyboardEvent): void => {
    if (key === 'Enter' && (ctrlKey || metaKey) && columns.isChanged && !columns.isBusy) void columns.apply();
  };
  return (
    <section aria-labelledby="columns" className="flex flex-col gap-2" onKeyDown={onKeyDown}>
      <h2 id="columns" className="font-semibold">
        {words.title}
      </h2>
      <p className="text-ink-2">{words.text}</p>
      <ul className="divide-y divide-line border-y border-line">
        {one.columns.map((column) => (
          <Column
            key={column.name}
            {...{ column, columns, custom }}
            isFixed={one.status !== 'ready' && one.status !== 'failed'}
            make={() => makeFor(column.name)}
          />
        ))}
      </ul>
      <Fault text={columns.faults['']} />
      {columns.isChanged && <Apply columns={columns} />}
      {madeFor !== null && (
        <Suspense>
          <FieldDialog
            field={null}
            label={madeFor}
            close={() => makeFor(null)}
            made={({ key }) => columns.choose(madeFor, `customFields.${key}`)}
          />
        </Suspense>
      )}
    </section>
  );
}

interface ColumnProps extends Omit<ColumnsProps, 'one'> {
  column: Import['columns'][number];
  /** While rows are judged. */
  isFixed: boolean;
  make: () => void;
}

function Column({ column: { name, values, reason, field }, columns, custom, isFixed, make }: ColumnProps): ReactNode {
  const { columns: words } = useImportWords();
  const { may } = useSession();
  const chosen = columns.fieldOf(name);
  const shown = values?.join(' · ') ?? '';
  const fault = columns.faults[`mapping.${name}`];
  const taker = columns.takerOf(name);
  return (
    <li className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0">
        <p className="font-semibold break-words">
          <bdi>{name}</bdi>
        </p>
        <p className="line-clamp-2 text-small break-words text-ink-2">
          <bdi>{shown || words.noValues}</bdi>
        </p>
      </div>
      <div className="flex flex-col gap-1">
        <FieldChoice
          label={words.fieldOf(name)}
          value={chosen}
          custom={custom}
          isDisabled={isFixed || columns.isBusy}
          make={may('custom-fields:write') ? make : undefined}
          choose={(next) => columns.choose(name, next)}
        />
        <span className="text-small text-ink-2">
          {taker === undefined ? (words.reasons[chosen === field ? reason : 'request'] ?? reason) : words.taken(taker)}
        </span>
        <Fault text={fault} />
      </div>
    </li>
  );
}

function Apply({ columns }: { columns: ColumnChoice }): ReactNode {
  const { columns: words } = useImportWords();
  return (
    <div className="sticky -bottom-4 flex flex-wrap items-center justify-end gap-2 rounded-lg bg-attention-soft p-3">
      <p role="status" className="me-auto text-attention">
        {words.changed}
      </p>
      <Button onClick={columns.discard}>{words.discard}</Button>
      <Button
        kind="main"
        aria-keyshortcuts="Control+Enter"
        disabled={columns.isBusy}
        onClick={() => void columns.apply()}
      >
        {words.change}
      </Button>
    </div>
  );
}
