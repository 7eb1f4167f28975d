import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import { useSession, type Session } from '../shell/session.js';
import { Skeleton } from '../ui/states.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { Draft, DraftFile, DraftTemplate } from './drafts.js';
import { TemplateChoice } from './template-choice.js';
import { TypedTemplate } from './typed-template.js';

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
  // What was typed stays in sight when the list comes after all: it is what would be sent.
  const isTyped = template.chosen === undefined && template.name !== '';
  if (data && !isTyped)
    return <TemplateChoice list={data} template={template} files={files} put={put} addFiles={addFiles} />;
  if (!isError && !isTyped) return <Skeleton lines={2} label={words.template.loading} />;
  return (
    <>
      {isError && (
        <p role="status" className="text-small text-ink-2">
          {words.template.unread(textOf(error))}
        </p>
      )}
      <TypedTemplate template={template} put={put} addFiles={addFiles} />
    </>
  );
}
