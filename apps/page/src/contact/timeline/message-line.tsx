import type { ReactNode } from 'react';
import type { Message } from '../../api/doorbell.js';
import { Answers } from '../answers.js';

/** The begin of what was written, or the answers of a form. */
export function MessageLine({ message }: { message: Message }): ReactNode {
  const { submission, subject, replyText, text } = message;
  if (submission) return <Answers answers={submission} />;
  return (
    <>
      {subject && <p className="font-semibold">{subject}</p>}
      <p className="line-clamp-3 break-words whitespace-pre-wrap text-ink-2" dir="auto">
        {replyText || text}
      </p>
    </>
  );
}
