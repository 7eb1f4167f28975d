import type { ReactNode } from 'react';
import { AreaField } from '../ui/area-field.js';
import { Field } from '../ui/field.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { Draft, DraftTemplate } from './drafts.js';

interface TemplateFieldsProps {
  template: DraftTemplate;
  change: (changes: Partial<Draft>) => void;
}

/** An approved form of WhatsApp, by the name that it has in the WhatsApp Manager. */
export function TemplateFields({ template, change }: TemplateFieldsProps): ReactNode {
  const words = useTalkWords();
  const put = (changes: Partial<DraftTemplate>): void => change({ template: { ...template, ...changes } });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-ink-2">{words.templateNote}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-2">
        <Field
          label={words.templateName}
          maxLength={512}
          value={template.name}
          onChange={({ target }) => put({ name: target.value })}
        />
        <Field
          label={words.templateLanguage}
          maxLength={16}
          value={template.language}
          onChange={({ target }) => put({ language: target.value })}
        />
      </div>
      <AreaField
        label={words.templateParameters}
        rows={2}
        value={template.parameters}
        onChange={({ target }) => put({ parameters: target.value })}
      />
    </fieldset>
  );
}
