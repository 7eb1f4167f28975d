import type { ReactNode } from 'react';
import type { MessageTemplate, MessageTemplates } from '../api/doorbell.js';
import { Choice, Field } from '../ui/field.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { DraftTemplate } from './drafts.js';
import { piecesOf } from './filled-template.js';

interface TemplateChoiceProps {
  list: MessageTemplates;
  template: DraftTemplate;
  put: (changes: Partial<DraftTemplate>) => void;
}

/** One of the approved forms, words for its places, and how it will read. */
export function TemplateChoice({ list, template, put }: TemplateChoiceProps): ReactNode {
  const { template: words } = useTalkWords();
  const { templates, more } = list;
  if (templates.length === 0) return <p role="status">{words.none}</p>;
  const { chosen } = template;
  const choose = (value: string): void => {
    const form = templates.find((one) => valueOf(one) === value);
    if (form) put({ name: form.name, language: form.language, chosen: { form, words: form.parameters.map(() => '') } });
  };
  return (
    <div className="flex max-h-[50dvh] flex-col gap-2 overflow-y-auto p-0.5">
      <Choice
        label={words.label}
        value={chosen ? valueOf(chosen.form) : ''}
        options={[
          { value: '', label: words.choose, isDisabled: true },
          ...templates.map((form) => ({ value: valueOf(form), label: labelOf(form, words), isDisabled: isShut(form) })),
        ]}
        onChange={({ target }) => choose(target.value)}
      />
      {more && <p className="text-small text-ink-2">{words.more}</p>}
      {chosen && <Places chosen={chosen} put={put} />}
      {chosen && <Preview {...chosen} />}
    </div>
  );
}

const valueOf = ({ name, language }: MessageTemplate): string => `${name} ${language}`;
const isShut = ({ obstacle }: MessageTemplate): boolean => obstacle !== null;

interface ObstacleWords {
  obstacles: Record<string, string>;
}

function labelOf({ name, language, obstacle }: MessageTemplate, { obstacles }: ObstacleWords): string {
  const shown = `${name} · ${language}`;
  return obstacle === null ? shown : `${shown} · ${obstacles[obstacle] ?? obstacle}`;
}

/** `first_name` as people read it. */
const wordsOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

type Chosen = NonNullable<DraftTemplate['chosen']>;

function Places({ chosen, put }: { chosen: Chosen; put: TemplateChoiceProps['put'] }): ReactNode {
  const { template: words } = useTalkWords();
  const { form, words: filled } = chosen;
  if (form.parameters.length === 0) return null;
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      {form.parameters.map(({ name, sample }, index) => (
        <Field
          key={name}
          label={/^\d+$/u.test(name) ? words.place(name) : wordsOf(name)}
          maxLength={1024}
          dir="auto"
          placeholder={sample === null ? undefined : words.example(sample)}
          value={filled[index] ?? ''}
          onChange={({ target }) => put({ chosen: { form, words: filled.with(index, target.value) } })}
        />
      ))}
    </div>
  );
}

/** As the person will see it; places without words stand out. */
function Preview({ form, words: filled }: Chosen): ReactNode {
  const { template: words } = useTalkWords();
  const { header, footer, buttons } = form;
  return (
    <div
      role="group"
      aria-label={words.preview}
      className="max-w-md shrink-0 self-end rounded-lg bg-accent-soft px-3 py-2"
    >
      {header !== null && (
        <p className="font-semibold" dir="auto">
          {header}
        </p>
      )}
      <p className="break-words whitespace-pre-wrap" dir="auto">
        {piecesOf(form, filled).map(({ text, isOpen }, index) =>
          isOpen ? (
            <mark key={index} className="rounded bg-attention-soft px-0.5 text-attention">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </p>
      {footer !== null && (
        <p className="mt-1 text-small text-ink-2" dir="auto">
          {footer}
        </p>
      )}
      {buttons.length > 0 && <p className="mt-1 text-small font-medium text-ink-2">{buttons.join(' · ')}</p>}
    </div>
  );
}
