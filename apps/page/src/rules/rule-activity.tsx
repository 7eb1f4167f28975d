import type { ReactNode } from 'react';
import type { Rule } from '../api/doorbell.js';
import { Ago } from '../ui/time.js';
import { useRuleWords } from '../words/rules/texts.js';

/** What the rule did, or why it stopped. */
export function RuleActivity({ rule: { stopped, contactsChanged, lastChangedAt } }: { rule: Rule }): ReactNode {
  const words = useRuleWords();
  return (
    <>
      {stopped && (
        <p className="text-small text-attention">
          {words.stopped(stopped.reason)} <Ago at={stopped.at} />
        </p>
      )}
      <p className="text-small text-ink-3">
        {lastChangedAt === null ? (
          words.unused
        ) : (
          <>
            {words.changed(contactsChanged)} · {words.last} <Ago at={lastChangedAt} />
          </>
        )}
      </p>
    </>
  );
}
