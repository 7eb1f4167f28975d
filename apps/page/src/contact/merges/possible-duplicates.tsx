import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Contact, Duplicate } from '../../api/doorbell.js';
import { useSignTexts } from '../../duplicates/sign-texts.js';
import { useDismiss } from '../../duplicates/use-dismiss.js';
import { usePairs } from '../../duplicates/use-pairs.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Avatar } from '../../ui/marks.js';
import { useAsked } from '../../ui/use-asked.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';
import { useLeadTo } from '../use-lead-to.js';
import { MergeDialog } from './merge-dialog.js';
import { StoryDialog } from './story-dialog.js';

/** Contacts that may be the same person, and why this one is one. */
export function PossibleDuplicates({ contact }: { contact: Contact }): ReactNode {
  const words = useDuplicateWords();
  const list = usePairs({ contactId: contact.id });
  const pairs = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const { asked, ask, close } = useAsked(['story']);
  return (
    <section>
      <div className="mb-1 flex items-center justify-between gap-2">
        <h2 className="font-semibold">{words.title}</h2>
        <Button kind="quiet" className="text-small" onClick={() => ask('story')}>
          {words.side.why}
        </Button>
      </div>
      {list.isSuccess && pairs.length === 0 && <p className="text-ink-2">{words.side.none}</p>}
      <ul className="flex flex-col gap-2">
        {pairs.map((pair) => (
          <Other key={pair.id} pair={pair} contact={contact} />
        ))}
      </ul>
      {asked && <StoryDialog contact={contact} close={close} />}
    </section>
  );
}

/** The other one of a pair. */
function Other({ pair, contact }: { pair: Duplicate; contact: Contact }): ReactNode {
  const words = useDuplicateWords();
  const { may } = useSession();
  const textsOf = useSignTexts();
  const dismiss = useDismiss();
  const [navigate, leadTo] = [useNavigate(), useLeadTo()];
  const { asked, ask, close } = useAsked(may('contacts:merge') ? ['merge-pair'] : [], [pair]);
  const contacts = pair.contacts as [Contact, Contact];
  const other = contacts.find(({ id }) => id !== contact.id) ?? contacts[0];
  const goTo = (contactId: string): void =>
    void navigate({ to: '/contacts/$contactId', params: { contactId }, search: true });
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-line p-2">
      <p className="flex items-center gap-2">
        <Avatar id={other.id} name={other.name} channel={other.channelPreference} size={24} />
        <button type="button" className="min-w-0 truncate font-semibold" dir="auto" onClick={() => goTo(other.id)}>
          {other.name}
        </button>
        <span className="ms-auto shrink-0 text-small text-ink-2">{words.score(pair.score)}</span>
      </p>
      <ul aria-label={words.reasons} className="list-disc ps-4 text-list text-ink-2">
        {textsOf(pair.signs, pair.reasons).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {may('contacts:merge') && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => ask('merge-pair', pair)}>{words.merge}…</Button>
          <Button kind="quiet" onClick={() => void dismiss(pair)}>
            {words.notSame}
          </Button>
        </div>
      )}
      {asked?.item && <MergeDialog contacts={contacts} close={close} done={leadTo} />}
    </li>
  );
}
