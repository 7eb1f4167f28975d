import { useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEndless } from '../../api/use-endless.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { EndlessList } from '../../ui/endless-list.js';
import { Empty } from '../../ui/states.js';
import { warnOf } from '../../ui/toasts.js';
import { useAuditWords } from '../../words/audit/texts.js';
import { filtersOf } from './audit-address.js';
import { AuditFilters } from './audit-filters.js';
import { AuditRow } from './audit-row.js';
import { useActors } from './use-actor-names.js';
import { useAuditExport } from './use-audit-export.js';

/** Who did what, the newest first. */
export function AuditTab(): ReactNode {
  const words = useAuditWords();
  const { doorbell, membership, may } = useSession();
  const address = useSearch({ from: '/settings/audit' });
  const { nameOf, userName } = useActors();
  const exportLog = useAuditExport();
  const filters = filtersOf(address);
  const list = useEndless([membership.workspaceId, 'audit', filters], ({ query, signal }) =>
    doorbell.get('/audit-log', { query: { ...query, ...filters }, signal }),
  );
  return (
    <div className="flex max-w-4xl flex-col gap-3">
      <div className="flex items-start justify-between gap-4">
        <p className="text-ink-2">{words.text}</p>
        {may('contacts:export') && (
          <Button onClick={() => void exportLog(address).catch(warnOf)}>
            <Download size={16} aria-hidden />
            {words.export}
          </Button>
        )}
      </div>
      <AuditFilters />
      <EndlessList
        list={list}
        label={words.log}
        none={<Empty {...words.none} />}
        keyOf={({ id }) => id}
        row={(entry) => (
          <AuditRow
            entry={entry}
            actor={nameOf(entry.actor)}
            about={entry.userId === null || entry.userId === entry.actor.id ? null : userName(entry.userId)}
          />
        )}
      />
    </div>
  );
}
