import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AuditEntry } from '../../api/doorbell.js';
import { useColumnLabel } from '../../contacts/column-label.js';
import { Ago } from '../../ui/time.js';
import { AuditValue } from './audit-value.js';
import { useAuditWords } from '../../words/audit/texts.js';

interface AuditRowProps {
  entry: AuditEntry;
  /** Who did it, by name. */
  actor: string;
  /** Whom it was done to, where that is another user. */
  about: string | null;
}

/** One entry: when, who, what; then what was and what is. */
export function AuditRow({ entry, actor, about }: AuditRowProps): ReactNode {
  const words = useAuditWords();
  const { at, kind, contactId, details } = entry;
  const what = kind === 'object_changed' ? objectText(details, words) : (words.kinds[kind] ?? kind);
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 font-semibold break-words">{what}</span>
        <span className="min-w-0 break-words">{actor}</span>
        {about !== null && <span className="min-w-0 break-words text-ink-2">{words.about(about)}</span>}
        {contactId !== null && (
          <Link to="/contacts/$contactId" params={{ contactId }} className="text-accent underline">
            {words.contact}
          </Link>
        )}
        <span className="ms-auto text-small text-ink-2">
          <Ago at={at} />
        </span>
      </p>
      <Details entry={entry} />
    </div>
  );
}

type AuditWords = ReturnType<typeof useAuditWords>;

/** "Campaign Garden flats made": the kind of thing, its name where it has one, and what was done. */
function objectText(details: AuditEntry['details'], { done, things }: AuditWords): string {
  const { what, name, done: doing } = details;
  const named = typeof name === 'object' && name !== null ? (name.after ?? name.before) : null;
  const did = typeof doing === 'string' ? (done[doing] ?? doing) : null;
  const thing = typeof what === 'string' ? (things[what] ?? what) : null;
  return [thing, named, did].filter((part) => typeof part === 'string').join(' ');
}

const shownAbove = new Set(['what', 'done', 'id']);

function Details({ entry }: { entry: AuditEntry }): ReactNode {
  const { kind, details } = entry;
  const words = useAuditWords();
  const isObject = 'done' in details;
  const wasThere = details['done'] !== 'made';
  const shown = Object.entries(details).filter(([name]) => !(isObject && shownAbove.has(name)));
  if (shown.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-4 text-small text-ink-2">
      {shown.map(([name, value]) => (
        <div key={name} className="flex max-w-full min-w-0 gap-1">
          <dt>{kind === 'contact_changed' ? <FieldName field={name} /> : (words.names[name] ?? name)}:</dt>
          <dd className="min-w-0 break-words">
            {typeof value === 'object' && value !== null ? (
              <>
                {wasThere && (
                  <>
                    <del aria-label={words.before}>
                      <AuditValue entry={entry} name={name} value={value.before} />
                    </del>
                    <ArrowRight size={12} aria-hidden className="mx-1 inline rtl:rotate-180" />
                  </>
                )}
                <ins aria-label={words.after} className="text-ink no-underline">
                  <AuditValue entry={entry} name={name} value={value.after} />
                </ins>
              </>
            ) : (
              <AuditValue entry={entry} name={name} value={value} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Of a contact. The workspace's own fields are asked for where a change of one is shown. */
function FieldName({ field }: { field: string }): ReactNode {
  return useColumnLabel()(field);
}
