import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { PassedTime } from '../ui/time.js';
import { warnOf } from '../ui/toasts.js';
import { useWords } from '../words/words.js';

/** What messages claimed for a field without proof; it becomes a value only when a person accepts it. */
export function Suggestions({ contact: { id }, field }: { contact: Contact; field: string }): ReactNode {
  const { contact: words, fields } = useWords();
  const { doorbell, membership, may } = useSession();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: [membership.workspaceId, 'contact', id, 'suggestions'],
    queryFn: async () => (await doorbell.get('/contacts/{id}/suggestions', { path: { id } })).data,
  });
  const own = data?.filter((suggestion) => suggestion.field === field) ?? [];
  const settle = async (
    suggestion: string,
    path: '/suggestions/{id}/accept' | '/suggestions/{id}/dismiss',
  ): Promise<void> => {
    await doorbell.post(path, { path: { id: suggestion } }).catch(warnOf);
    await queries.invalidateQueries({ queryKey: [membership.workspaceId, 'contact', id] });
  };
  if (own.length === 0) return null;
  return (
    <ul aria-label={words.suggestions} className="my-1 flex flex-col gap-2">
      {own.map((suggestion) => (
        <li key={suggestion.id} className="rounded-lg bg-attention-soft p-2">
          <p className="break-words">
            {words.suggests(fields[field] ?? field, suggestion.value)}{' '}
            <span className="text-small text-ink-2">
              <PassedTime at={suggestion.at} />
            </span>
          </p>
          {may('contacts:write') && (
            <div className="mt-1 flex gap-1">
              <Button onClick={() => void settle(suggestion.id, '/suggestions/{id}/accept')}>{words.accept}</Button>
              <Button kind="quiet" onClick={() => void settle(suggestion.id, '/suggestions/{id}/dismiss')}>
                {words.dismiss}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
