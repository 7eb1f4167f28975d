import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import type { CustomField } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { MenuItem } from '../ui/menu.js';
import { warn } from '../ui/toasts.js';
import { useAsked } from '../ui/use-asked.js';
import { useWords } from '../words/words.js';
import { FieldDialog } from './field-dialog.js';
import { MoreMenu } from './more-menu.js';
import { SettingsList } from './settings-list.js';
import { useRenew } from './use-renew.js';

/** The fields that the workspace adds to contacts, archived ones too. */
export function FieldsTab(): ReactNode {
  const { fields: words } = useWords().settings;
  const session = useSession();
  const query = useQuery(queriesOf(session).allCustomFields);
  const { asked, ask, close } = useAsked(session.may('custom-fields:write') ? ['new', 'edit'] : [], query.data);
  const action = session.may('custom-fields:write') && (
    <Button kind="main" onClick={() => ask('new')}>
      <Plus size={16} aria-hidden />
      {words.make}
    </Button>
  );
  return (
    <>
      <SettingsList
        query={query}
        text={words.text}
        none={words.none}
        action={action}
        row={(field) => <FieldRow field={field} edit={() => ask('edit', field)} />}
      />
      {asked && <FieldDialog field={asked.item} close={close} />}
    </>
  );
}

function FieldRow({ field, edit }: { field: CustomField; edit: () => void }): ReactNode {
  const { fields: words } = useWords().settings;
  const { doorbell, may } = useSession();
  const renew = useRenew('custom-fields');
  const { id, key, label, type, options } = field;
  const isArchived = field.archivedAt !== null;
  const archive = (archived: boolean): void =>
    void doorbell
      .patch('/custom-fields/{id}', { path: { id }, body: { archived } })
      .then(renew, (error: unknown) => warn(textOf(error)));
  return (
    <>
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <span dir="auto" className={`min-w-0 font-semibold break-words ${isArchived ? 'text-ink-2' : ''}`}>
          {label}
        </span>
        <code className="min-w-0 text-small break-words text-ink-2">{key}</code>
        <span className="min-w-0 text-small break-words text-ink-2">
          {[words.types[type], options.join(', '), isArchived && words.archived].filter(Boolean).join(' · ')}
        </span>
      </div>
      {may('custom-fields:write') && (
        <MoreMenu name={label}>
          {!isArchived && <MenuItem onClick={edit}>{words.edit}</MenuItem>}
          <MenuItem onClick={() => archive(!isArchived)}>{isArchived ? words.restore : words.archive}</MenuItem>
        </MoreMenu>
      )}
    </>
  );
}
