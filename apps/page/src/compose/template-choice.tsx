import { Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HeaderFile, MessageTemplate, MessageTemplates } from '../api/doorbell.js';
import { Button } from '../ui/button.js';
import { Choice, Field } from '../ui/field.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { ChosenForm, DraftFile, DraftTemplate } from './drafts.js';
import { FilePicker } from './file-picker.js';
import { megabytes } from './files-taken.js';
import { faultOfPlace, placesOf, type FormPlace } from './form-places.js';
import { TemplatePreview } from './template-preview.js';

interface TemplateChoiceProps {
  list: MessageTemplates;
  template: DraftTemplate;
  files: readonly DraftFile[];
  put: (changes: Partial<DraftTemplate>) => void;
  addFiles: (files: readonly File[]) => void;
}

/** One of the approved forms, what fills its places, and how it will read. */
export function TemplateChoice({ list, template, files, put, addFiles }: TemplateChoiceProps): ReactNode {
  const { template: words } = useTalkWords();
  const { templates, more } = list;
  if (templates.length === 0) return <p role="status">{words.none}</p>;
  const { chosen } = template;
  const choose = (value: string): void => {
    const form = templates.find((one) => valueOf(one) === value);
    if (form) put({ name: form.name, language: form.language, chosen: { form, words: {} } });
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
      {chosen?.form.headerFile && <HeaderFileChoice file={chosen.form.headerFile} addFiles={addFiles} />}
      {chosen && <Places chosen={chosen} put={put} />}
      {chosen && <TemplatePreview chosen={chosen} file={files[0]} />}
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

interface HeaderFileChoiceProps {
  file: HeaderFile;
  addFiles: TemplateChoiceProps['addFiles'];
}

function HeaderFileChoice({ file: { kind, types }, addFiles }: HeaderFileChoiceProps): ReactNode {
  const { template: words } = useTalkWords();
  const most = megabytes(Math.max(...Object.values(types)));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FilePicker label={words.headerFile[kind]} accept={Object.keys(types)} add={addFiles}>
        {(open) => (
          <Button onClick={open}>
            <Paperclip size={14} aria-hidden />
            {words.headerFile[kind]}
          </Button>
        )}
      </FilePicker>
      <span className="text-small text-ink-2">{words.fileLimits[kind](most)}</span>
    </div>
  );
}

/** `first_name` as people read it. */
const wordsOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

function Places({ chosen, put }: { chosen: ChosenForm; put: TemplateChoiceProps['put'] }): ReactNode {
  const { template: words } = useTalkWords();
  const { form, words: filled } = chosen;
  const places = placesOf(form);
  if (places.length === 0) return null;
  const faultIn = (place: FormPlace): string | undefined => {
    const fault = faultOfPlace(place, filled[place.key]);
    return fault === null ? undefined : words.faults[fault];
  };
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      {places.map((place) => (
        <Field
          key={place.key}
          label={labelIn(place, words)}
          maxLength={place.longest}
          dir="auto"
          placeholder={place.sample === null ? undefined : words.example(place.sample)}
          value={filled[place.key] ?? ''}
          fault={faultIn(place)}
          onChange={({ target }) => put({ chosen: { form, words: { ...filled, [place.key]: target.value } } })}
        />
      ))}
    </div>
  );
}

function labelIn({ part, name, label }: FormPlace, words: ReturnType<typeof useTalkWords>['template']): string {
  if (part === 'body') return /^\d+$/u.test(name) ? words.place(name) : wordsOf(name);
  return words.places[part](label || words.button);
}
