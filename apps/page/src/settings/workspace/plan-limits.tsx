import type { ReactNode } from 'react';
import type { Workspace } from '../../api/doorbell.js';
import { useWorkspaceWords } from '../../words/workspace/texts.js';
import { useLanguage } from '../../words/words.js';

/** What the plan allows, and how much of it is used. The operator sets it. */
export function PlanLimits({ workspace: { plan, limits, used } }: { workspace: Workspace }): ReactNode {
  const { plan: words } = useWorkspaceWords();
  const { language } = useLanguage();
  const { maxPageSize, requestsPerMinute, maxFileBytes } = limits;
  const size = sizeText(used.fileBytes, language);
  const lines = [
    [words.name, plan],
    [words.requests, requestsPerMinute === null ? words.unlimited : requestsPerMinute.toLocaleString(language)],
    [words.page, maxPageSize.toLocaleString(language)],
    [words.files, maxFileBytes === null ? words.used(size) : words.usedOf(size, sizeText(maxFileBytes, language))],
  ] as const;
  return (
    <section className="max-w-xl">
      <h3 className="font-semibold">{words.title}</h3>
      <dl className="divide-y divide-line">
        {lines.map(([label, text]) => (
          <div key={label} className="flex gap-4 py-1.5">
            <dt className="flex-1 text-ink-2">{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {maxFileBytes !== null && (
        <meter className="h-1.5 w-full" aria-label={words.files} min={0} max={maxFileBytes} value={used.fileBytes} />
      )}
    </section>
  );
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** "1.2 GB", in steps of 1,024. */
export function sizeText(bytes: number, language: string): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const format = { style: 'unit', unit: units[step], unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, format).format(bytes / 1_024 ** step);
}
