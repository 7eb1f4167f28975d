import { Paperclip } from 'lucide-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import { useSession, type Session } from '../shell/session.js';
import { AreaField } from '../ui/area-field.js';
import { Button } from '../ui/button.js';
import { Field } from '../ui/field.js';
import { Skeleton } from '../ui/states.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { Draft, DraftFile, DraftTemplate } from './drafts.js';
import { FilePicker } from './file-picker.js';
import { TemplateChoice } from './template-choice.js';

interface TemplateFieldsProps {
  template: DraftTemplate;
  files: readonly DraftFile[];
  /** Of the way that is chosen; undefined where there is none. */
  inboxId: string | undefined;
  change: (changes: Partial<Draft>) => void;
  addFiles: (files: readonly File[]) => void;
}

const templatesQuery = ({ doorbell, membership }: Session, inboxId = '') =>
  queryOptions({
    queryKey: [membership.workspaceId, 'inbox', inboxId, 'templates'],
    queryFn: async () => (await doorbell.get('/inboxes/{id}/templates', { path: { id: inboxId } })).data,
    enabled: inboxId !== '',
    staleTime: 60_000,
    retry: false,
  });

/** An approved form of WhatsApp: one of the list, or where that cannot be had by its name. */
export function TemplateFields({ template, files, inboxId, change, addFiles }: TemplateFieldsProps): ReactNode {
  const words = useTalkWords();
  const { data, error, isError } = useQuery(templatesQuery(useSession(), inboxId));
  const put = (changes: Partial<DraftTemplate>): void => change({ template: { ...template, ...changes } });
  if (data) return <TemplateChoice list={data} template={template} files={files} put={put} addFiles={addFiles} />;
  if (!isError) return <Skeleton lines={2} label={words.template.loading} />;
  return (
    <>
      <p role="status" className="text-small text-ink-2">
        {words.template.unread(textOf(error))}
      </p>
      <TypedTemplate template={template} put={put} addFiles={addFiles} />
    </>
  );
}

interface TypedTemplateProps {
  template: DraftTemplate;
  put: (changes: Partial<DraftTemplate>) => void;
  addFiles: (files: readonly File[]) => void;
}

function TypedTemplate({ template, put, addFiles }: TypedTemplateProps): ReactNode {
  const words = useTalkWords();
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
