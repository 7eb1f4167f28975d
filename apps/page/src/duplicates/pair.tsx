import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Contact, Duplicate } from '../api/doorbell.js';
import { MergeDialog } from '../contact/merges/merge-dialog.js';
import { SideBySide } from '../contact/merges/side-by-side.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Avatar, ProofMark } from '../ui/marks.js';
import { useAsked } from '../ui/use-asked.js';
import { useDuplicateWords } from '../words/duplicates/texts.js';
import { useSignTexts } from './sign-texts.js';
import { useDismiss } from './use-dismiss.js';

/** Two contacts side by side: why they may be one person, and what to do. */
export function Pair({ pair }: { pair: Duplicate }): ReactNode {
  const words = useDuplicateWords();
  const { may } = useSession();
  const { asked, ask, close } = useAsked(may('contacts:merge') ? ['merge'] : [], [pair]);
  const textsOf = useSignTexts();
  const dismiss = useDismiss();
  const contacts = pair.contacts as [Contact, Contact];
  const name = contacts.map((one) => one.name).join(' · ');
  return (
    <li className="rounded-lg border border-line" aria-label={name}>
      <div className="grid grid-cols-[7rem_minmax(0,1fr)_minmax(0,1fr)] border-b border-line py-2 max-[500px]:grid-cols-2">
        <Score score={pair.score} />
        {contacts.map((contact) => (
          <Who key={contact.id} contact={contact} />
        ))}
      </div>
      <div className="py-1">
        <SideBySide contacts={contacts} />
      </div>
      <div className="flex flex-wrap items-end gap-2 border-t border-line p-2">
        <ul aria-label={words.reasons} className="min-w-60 flex-1 list-disc ps-5 text-list">
          {textsOf(pair.signs, pair.reasons).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {may('contacts:merge') && (
          <div className="ms-auto flex flex-wrap justify-end gap-2">
            <Button onClick={() => void dismiss(pair)}>{words.notSame}</Button>
            <Button kind="main" onClick={() => ask('merge', pair)}>
              {words.merge}…
            </Button>
          </div>
        )}
      </div>
      {asked?.item && <MergeDialog contacts={contacts} close={close} />}
    </li>
  );
}

function Score({ score }: { score: number }): ReactNode {
  const words = useDuplicateWords();
  return (
    <div className="flex flex-col justify-center gap-1 px-2 max-[500px]:col-span-2 max-[500px]:pb-2">
      <span className="text-small text-ink-2">{words.score(score)}</span>
      <meter aria-hidden min={0} max={100} value={score} className="h-1.5 w-full" />
    </div>
  );
}

function Who({ contact: { id, name, verified, channelPreference } }: { contact: Contact }): ReactNode {
  const words = useDuplicateWords();
  return (
    <Link
      to="/contacts/$contactId"
      params={{ contactId: id }}
      search={{ wide: true }}
      className="flex min-h-8 min-w-0 items-center gap-2 font-semibold hover:underline max-[500px]:px-2 pointer-coarse:min-h-11"
    >
      <Avatar id={id} name={name} channel={channelPreference} />
      <span className="truncate" dir="auto">
        {name}
      </span>
      {verified && <ProofMark isProven label={words.verified} />}
    </Link>
  );
}
