import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RecordKind } from '../../api/doorbell.js';
import { personQueriesOf } from '../../api/person-queries.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { MenuItem } from '../../ui/menu.js';
import { useAsked } from '../../ui/use-asked.js';
import { useKindWords } from '../../words/kinds/texts.js';
import { MoreMenu } from '../more-menu.js';
import { SettingsList } from '../settings-list.js';
import { useRenew } from '../use-renew.js';
import { KindDialog } from './kind-dialog.js';
import { schemaOf } from './record-schema.js';

type What = 'new' | 'edit' | 'delete';

/** The kinds of records that the workspace describes. */
export function KindsTab(): ReactNode {
  const words = useKindWords();
  const session = useSession();
  const { doorbell, may } = session;
  const renew = useRenew('record-kinds');
  const query = useQuery(personQueriesOf(session).recordKinds);
  const mayAsk: What[] = may('record-kinds:write') ? ['new', 'edit', 'delete'] : [];
  const { asked, ask, close } = useAsked(mayAsk, query.data);
  const kind = asked?.item ?? null;
  const action = may('record-kinds:write') && (
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
        row={(one) => <KindRow kind={one} ask={ask} />}
      />
      {asked?.what === 'new' && <KindDialog kind={null} close={close} />}
      {asked?.what === 'edit' && kind && <KindDialog kind={kind} close={close} />}
      {asked?.what === 'delete' && kind && (
        <Confirm
          title={words.deleteTitle(kind.label)}
          text={words.deleteText}
          action={words.delete}
          run={() => doorbell.delete('/record-kinds/{id}', { path: { id: kind.id } }).then(renew)}
          close={close}
        />
      )}
    </>
  );
}

function KindRow({ kind, ask }: { kind: RecordKind; ask: (what: What, kind: RecordKind) => void }): ReactNode {
  const words = useKindWords();
  const { may } = useSession();
  const names = Object.keys(schemaOf(kind).properties);
  return (
    <>
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <span dir="auto" className="min-w-0 font-semibold break-words">
          {kind.label}
        </span>
        <code className="text-small text-ink-2">{kind.kind}</code>
        <span className="min-w-0 text-small break-words text-ink-2">
          {names.length > 0 ? names.join(', ') : words.fieldCount(0)}
        </span>
      </div>
      {may('record-kinds:write') && (
        <MoreMenu name={kind.label}>
          <MenuItem onClick={() => ask('edit', kind)}>{words.edit}</MenuItem>
          <MenuItem isLoss onClick={() => ask('delete', kind)}>
            {words.delete}
          </MenuItem>
        </MoreMenu>
      )}
    </>
  );
}
