import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../ui/button.js';
import { Choice, Field } from '../ui/field.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { TypedButton } from './drafts.js';
import { faultOfPlace, longestOf } from './form-places.js';

/** Buttons of a form at WhatsApp. */
const most = 10;

interface TypedButtonsProps {
  buttons: readonly TypedButton[];
  change: (next: TypedButton[]) => void;
}

/** Which buttons of a form take something, and what. */
export function TypedButtons({ buttons, change }: TypedButtonsProps): ReactNode {
  const { template: words } = useTalkWords();
  const free = places.find((place) => buttons.every(({ index }) => index !== place));
  return (
    <>
      {buttons.map((button, row) => (
        <ButtonRow
          key={row}
          button={button}
          taken={buttons.map(({ index }) => index)}
          change={(changes) => change(buttons.with(row, { ...button, ...changes }))}
          remove={() => change(buttons.toSpliced(row, 1))}
        />
      ))}
      {free !== undefined && (
        <Button
          kind="quiet"
          className="self-start"
          onClick={() => change([...buttons, { index: free, kind: 'url', text: '' }])}
        >
          <Plus size={14} aria-hidden />
          {words.typed.addButton}
        </Button>
      )}
    </>
  );
}

const places = Array.from({ length: most }, (_, place) => place);

interface ButtonRowProps {
  button: TypedButton;
  /** Places of all rows. */
  taken: readonly number[];
  change: (changes: Partial<TypedButton>) => void;
  remove: () => void;
}

function ButtonRow({ button: { index, kind, text }, taken, change, remove }: ButtonRowProps): ReactNode {
  const { template: words } = useTalkWords();
  const name = words.typed.button(String(index + 1));
  const fault = faultOfPlace({ part: kind }, text);
  const offered = places.filter((place) => place === index || !taken.includes(place));
  const kinds = (['url', 'copy_code'] as const).map((one) => ({ value: one, label: words.typed.kinds[one] }));
  return (
    <div role="group" aria-label={name} className="flex flex-wrap items-end gap-2">
      <Choice
        label={words.typed.place}
        value={String(index)}
        options={offered.map((place) => ({ value: String(place), label: words.typed.button(String(place + 1)) }))}
        onChange={({ target }) => change({ index: Number(target.value) })}
      />
      <Choice
        label={words.typed.takes}
        value={kind}
        options={kinds}
        onChange={({ target }) => change({ kind: target.value as TypedButton['kind'] })}
      />
      <div className="min-w-40 flex-1">
        <Field
          label={words.typed.kinds[kind]}
          maxLength={longestOf(kind)}
          dir="auto"
          value={text}
          fault={fault === null ? undefined : words.faults[fault]}
          onChange={({ target }) => change({ text: target.value })}
        />
      </div>
      <IconButton label={words.typed.removeButton(name)} onClick={remove}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
