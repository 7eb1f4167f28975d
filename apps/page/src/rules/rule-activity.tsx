import type { ReactNode } from 'react';
import type { Rule } from '../api/doorbell.js';
import { PassedTime } from '../ui/time.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';
import { useRuleWords } from '../words/rules/texts.js';

/** What the rule did, or why it stopped. */
export function RuleActivity({ rule: { stopped, contactsChanged, lastChangedAt } }: { rule: Rule }): ReactNode {
  const words = useRuleWords();
  const reasonText = useReasonText();
  return (
    <>
      {stopped && (
        <p className="text-small text-attention">
          {words.stopped(reasonText(stopped.reason, stopped.why))} <PassedTime at={stopped.at} />
        </p>
      )}
      <p className="text-small text-ink-3">
        {lastChangedAt === null ? (
          words.unused
        ) : (
          <>
            {words.changed(contactsChanged)} · {words.last} <PassedTime at={lastChangedAt} />
          </>
        )}
      </p>
    </>
  );
}
