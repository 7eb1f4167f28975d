import type { ReactNode } from 'react';
import { useDeadLetterWords } from '../words/dead-letters/texts.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';
import type { Verdict } from './use-settle.js';

const shownErrors = 5;

/** What a replay would do today; nothing was changed. */
export function VerdictText({ verdict }: { verdict: Verdict }): ReactNode {
  const words = useDeadLetterWords();
  const reasonText = useReasonText();
  if ('refusal' in verdict)
    return (
      <p role="status" className="break-words text-attention">
        {words.cannot} {verdict.refusal}
      </p>
    );
  if (verdict.expected === 'handled')
    return (
      <p role="status" className="text-done">
        {words.wouldBeHandled}
      </p>
    );
  const left = verdict.errors.length - shownErrors;
  return (
    <div role="status" className="text-attention">
      <p>{words.wouldReturn}</p>
      <ul className="list-disc ps-5 text-small">
        {verdict.errors.slice(0, shownErrors).map(({ field, message }) => (
          <li key={`${field} ${message}`} className="break-words">
            {reasonText(message.slice(0, message.lastIndexOf('; ')), [])}
          </li>
        ))}
        {left > 0 && <li>{words.moreErrors(left)}</li>}
      </ul>
    </div>
  );
}
