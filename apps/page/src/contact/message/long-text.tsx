import { useState, type ReactNode } from 'react';
import { usePersonWords } from '../../words/person/texts.js';

/** Signs and lines of a message that are seen before one asks for the rest. */
const [mostSigns, mostLines] = [2_000, 30];

/** The begin of a long text, and all of it when a person asks for it. */
export function LongText({ text, className }: { text: string; className: string }): ReactNode {
  const { tools: words } = usePersonWords();
  const [isWhole, showAll] = useState(false);
  const begin = beginOf(text);
  const isLong = begin.length < text.length;
  return (
    <>
      <p className={`break-words whitespace-pre-wrap ${className}`} dir="auto">
        {isWhole ? text : begin}
        {isLong && !isWhole && '…'}
      </p>
      {isLong && (
        <button
          type="button"
          className="min-h-6 self-start text-small text-accent underline print:hidden"
          onClick={() => showAll(!isWhole)}
        >
          {isWhole ? words.showLess : words.showAll}
        </button>
      )}
    </>
  );
}

function beginOf(text: string): string {
  const lines = text.slice(0, mostSigns).split('\n').slice(0, mostLines).join('\n');
  // What little is left is shown at once.
  return text.length - lines.length < 200 ? text : lines.trimEnd();
}
