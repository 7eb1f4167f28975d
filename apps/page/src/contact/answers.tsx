import type { ReactNode } from 'react';

/** What was answered in a form, or what data a record has, name by name. */
export function Answers({ answers }: { answers: Readonly<Record<string, unknown>> }): ReactNode {
  const given = Object.entries(answers).filter(([, value]) => value !== null && value !== '');
  if (given.length === 0) return null;
  return (
    <dl className="grid grid-cols-[minmax(4rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-list">
      {given.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-2">{name}</dt>
          <dd className="min-w-0 break-words whitespace-pre-wrap">
            <bdi>{textOf(value)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
