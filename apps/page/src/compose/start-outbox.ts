import type { QueryClient } from '@tanstack/react-query';
import type { Session } from '../shell/session.js';
import { warn } from '../ui/toasts.js';
import { talkTextsIn } from '../words/talk/texts.js';
import { forgetDraftsOfOthers } from './drafts-of-user.js';
import { startSending } from './outbox.js';

interface Parts {
  session: Session;
  queries: QueryClient;
  language: string;
  signal: AbortSignal;
}

/** Sends what is held, and what earlier pages left, until the signal. What was refused is said, whatever is shown. */
export async function startOutbox({ session, queries, language, signal }: Parts): Promise<void> {
  forgetDraftsOfOthers(session.user.id);
  const words = await talkTextsIn(language);
  if (signal.aborted || !words) return;
  const end = startSending({
    userId: session.user.id,
    tooOld: words.tooOld,
    waits: words.waits,
    refused: ({ contactName, reason }) => warn(words.notSent(contactName, reason ?? '')),
    sent: ({ workspaceId, contactId }) => {
      void queries.invalidateQueries({ queryKey: [workspaceId, 'contact', contactId] });
      void queries.invalidateQueries({ queryKey: [workspaceId, 'conversations'] });
    },
  });
  signal.addEventListener('abort', end);
}
