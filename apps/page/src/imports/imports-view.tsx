import { Link } from '@tanstack/react-router';
import { Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Import } from '../api/doorbell.js';
import { notShown } from '../api/not-shown.js';
import { JobBar } from '../jobs/job-bar.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { LinkButton } from '../ui/link-button.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Ago } from '../ui/time.js';
import { useImportWords } from '../words/imports/texts.js';
import { useWords } from '../words/words.js';
import { ResultText } from './result-text.js';
import { isWorking, statusOf, useImports } from './use-imports.js';

/** Files that became contacts, or wait for it. */
export function ImportsView(): ReactNode {
  const { nav } = useWords();
  const words = useImportWords();
  const { may } = useSession();
  return (
    <div className="h-full overflow-y-auto p-4">
      <div className="max-w-3xl">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <h1 className="text-heading font-semibold">{nav.imports}</h1>
          {may('contacts:import') && <MakeLink />}
        </div>
        {may('contacts:import') ? <Imports /> : <Empty {...words.notAllowed} />}
      </div>
    </div>
  );
}

function MakeLink(): ReactNode {
  const words = useImportWords();
  return (
    <LinkButton kind="main" to="/imports/new">
      <Upload size={16} aria-hidden />
      {words.make}
    </LinkButton>
  );
}

function Imports(): ReactNode {
  const { common } = useWords();
  const words = useImportWords();
  const list = useImports();
  const failure = notShown(list);
  if (failure) return <Failed error={failure} retry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton lines={4} label={common.loading} />;
  const imports = list.data.pages.flatMap(({ data }) => data);
  if (imports.length === 0) return <Empty {...words.none} />;
  return (
    <>
      <ul className="flex flex-col gap-2">
        {imports.map((one) => (
          <ImportCard key={one.id} one={one} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button kind="quiet" className="mt-2" onClick={() => void list.fetchNextPage()}>
          {words.more}
        </Button>
      )}
      <p className="mt-3 text-small text-ink-2">{words.kept}</p>
    </>
  );
}

function ImportCard({ one }: { one: Import }): ReactNode {
  const words = useImportWords();
  const status = statusOf(one);
  return (
    <li>
      <Link
        to="/imports/$importId"
        params={{ importId: one.id }}
        className="block rounded-lg border border-line p-3 hover:bg-paper-2"
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 truncate font-semibold" dir="auto">
            {one.fileName}
          </span>
          <span className="shrink-0 text-small text-ink-2">
            <Ago at={one.createdAt} />
          </span>
        </span>
        <span className="block text-ink-2">
          <span className={status === 'failed' ? 'text-loss' : status === 'ready' ? 'text-attention' : ''}>
            {words.statuses[status]}
          </span>
          <ResultText one={one} />
        </span>
        {isWorking(one) && one.progress && <JobBar job={{ progress: one.progress }} label={words.statuses[status]} />}
      </Link>
    </li>
  );
}
