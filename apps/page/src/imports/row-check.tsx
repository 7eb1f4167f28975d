import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Import } from '../api/doorbell.js';
import { saveResponse } from '../api/save-file.js';
import { faultText, namedFault } from '../api/text-of.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { warnOf } from '../ui/toasts.js';
import { useImportWords } from '../words/imports/texts.js';
import { useLanguage } from '../words/words.js';

/** What the rows are: how many are valid, what is wrong with the others, who is known. */
export function RowCheck({ one }: { one: Import }): ReactNode {
  const { check: words } = useImportWords();
  const { summary } = one;
  if (!summary) return null;
  const { rows, valid, duplicatesInFile, duplicatesInDatabase, errors } = summary;
  const counts = [
    words.rows(rows),
    words.valid(valid),
    rows > valid && words.refused(rows - valid),
    duplicatesInDatabase > 0 && words.known(duplicatesInDatabase),
    duplicatesInFile > 0 && words.repeated(duplicatesInFile),
  ];
  return (
    <section aria-labelledby="rows" className="flex flex-col gap-2">
      <h2 id="rows" className="font-semibold">
        {words.title}
      </h2>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {counts.flatMap((text) => (text === false ? [] : [<li key={text}>{text}</li>]))}
      </ul>
      {one.status === 'ready' && valid === 0 && (
        <p className="text-loss">{rows === 0 ? words.noRows : words.nothing}</p>
      )}
      {one.status === 'ready' && rows > 0 && rows === valid && <p className="text-done">{words.noErrors}</p>}
      {errors.length > 0 && <Errors errors={errors} />}
      {one.status === 'ready' && rows > valid && <RejectedRows one={one} />}
    </section>
  );
}

function Errors({ errors }: { errors: NonNullable<Import['summary']>['errors'] }): ReactNode {
  const { check: words } = useImportWords();
  const { language } = useLanguage();
  const rows = new Set(errors.map(({ line }) => line)).size;
  const cell = 'px-2 py-1.5 text-start align-top';
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={words.errors}
      className="max-h-72 overflow-auto rounded-lg border border-line"
    >
      <table className="w-full text-list">
        <caption className="sr-only">{words.firstOnes(rows)}</caption>
        <thead className="sticky top-0 bg-paper-2 text-ink-2">
          <tr>
            {[words.line, words.column, words.error].map((name) => (
              <th key={name} scope="col" className={`${cell} font-medium`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {errors.map(({ line, column, suggestion, ...fault }) => (
            <tr key={`${line} ${fault.field} ${fault.message}`}>
              <td className={cell}>{line.toLocaleString(language)}</td>
              <td className={`${cell} wrap-anywhere`}>
                <bdi>{column ?? '–'}</bdi>
              </td>
              <td className={`${cell} wrap-anywhere`}>
                {column === null ? namedFault(fault) : faultText(fault)}{' '}
                {suggestion !== undefined && <strong>{words.meant(suggestion)}</strong>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The refused rows as a file that can be mended and imported. */
export function RejectedRows({ one: { id, fileName } }: { one: Import }): ReactNode {
  const { check: words } = useImportWords();
  const { doorbell } = useSession();
  const load = async (): Promise<void> => {
    const response = await doorbell.download('/imports/{id}/rejected', { path: { id } });
    await saveResponse(response, `rejected-${fileName.replace(/\.[^.]*$/u, '')}.csv`);
  };
  return (
    <Button className="self-start" onClick={() => void load().catch(warnOf)}>
      <Download size={16} aria-hidden />
      {words.rejected}
    </Button>
  );
}
