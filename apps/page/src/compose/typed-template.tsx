import { Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import { AreaField } from '../ui/area-field.js';
import { Button } from '../ui/button.js';
import { Field } from '../ui/field.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { DraftTemplate } from './drafts.js';
import { FilePicker } from './file-picker.js';
import { TypedButtons } from './typed-buttons.js';

interface TypedTemplateProps {
  template: DraftTemplate;
  put: (changes: Partial<DraftTemplate>) => void;
  addFiles: (files: readonly File[]) => void;
}

/** A form by its name, with all that it may take: what it has is not known here, the API and WhatsApp judge it. */
export function TypedTemplate({ template, put, addFiles }: TypedTemplateProps): ReactNode {
  const words = useTalkWords();
  const { name, language, header = '', parameters, buttons = [] } = template;
  return (
    <fieldset className="flex max-h-[50dvh] flex-col gap-2 overflow-y-auto p-0.5">
      <legend className="mb-1 text-ink-2">{words.templateNote}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-2">
        <Field
          label={words.templateName}
          maxLength={512}
          value={name}
          onChange={({ target }) => put({ name: target.value })}
        />
        <Field
          label={words.templateLanguage}
          maxLength={16}
          value={language}
          onChange={({ target }) => put({ language: target.value })}
        />
      </div>
      <Field
        label={words.template.typed.header}
        maxLength={60}
        dir="auto"
        value={header}
        onChange={({ target }) => put({ header: target.value })}
      />
      <AreaField
        label={words.templateParameters}
        rows={2}
        value={parameters}
        onChange={({ target }) => put({ parameters: target.value })}
      />
      <TypedButtons buttons={buttons} change={(next) => put({ buttons: next })} />
      <FilePicker label={words.template.typedFile} add={addFiles}>
        {(open) => (
          <Button className="self-start" onClick={open}>
            <Paperclip size={14} aria-hidden />
            {words.template.typedFile}
          </Button>
        )}
      </FilePicker>
    </fieldset>
  );
}
