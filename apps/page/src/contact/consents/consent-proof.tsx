import type { ReactNode } from 'react';
import type { Consent } from '../../api/doorbell.js';
import { ExactTime } from '../../ui/time.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useWords } from '../../words/words.js';
import { useCauseText } from '../timeline/cause-text.js';

/** One word about a consent: what, when, by whom, and what shows it. */
export function ConsentProof({ consent }: { consent: Consent }): ReactNode {
  const { consents: words } = usePersonWords();
  const { values } = useWords();
  const causeText = useCauseText();
  const { granted, channel, source, proof, recordedBy, at } = consent;
  return (
    <li>
      <p>
        <span className="font-semibold">{granted ? words.given : words.withdrawn}</span>{' '}
        {channel === null ? words.everyChannel : (values[channel] ?? channel)} {causeText(recordedBy)}
      </p>
      <p className="text-small text-ink-2">
        <ExactTime at={at} />
        {source !== null && ` · ${source}`}
      </p>
      {proof?.wording && (
        <blockquote className="border-s-2 border-line-2 ps-2 break-words text-ink-2" dir="auto">
          {proof.wording}
        </blockquote>
      )}
      <p className="flex flex-wrap gap-x-2 text-small text-ink-2">
        {proof?.messageId && <span>{words.proof.message}</span>}
        {proof?.url && (
          <a href={proof.url} target="_blank" rel="noreferrer" className="break-all text-accent underline">
            {proof.url}
          </a>
        )}
        {proof?.ip && <span>{words.proof.ip(proof.ip)}</span>}
        {proof?.doubleOptInAt && (
          <span>
            {words.proof.confirmed} <ExactTime at={proof.doubleOptInAt} />
          </span>
        )}
      </p>
    </li>
  );
}
