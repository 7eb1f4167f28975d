import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleSlash } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Contact } from '../../api/doorbell.js';
import { personQueriesOf } from '../../api/person-queries.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { PassedTime } from '../../ui/time.js';
import { useAsked } from '../../ui/use-asked.js';
import { usePersonWords } from '../../words/person/texts.js';
import { useWords } from '../../words/words.js';
import { ConsentDialog, type AskedConsent } from './consent-dialog.js';
import { ConsentProof } from './consent-proof.js';
import { statesOf, type ConsentState } from './consent-state.js';

/** What the person allowed, for each purpose and channel, with its history and proof. */
export function Consents({ contact }: { contact: Contact }): ReactNode {
  const { consents: words } = usePersonWords();
  const session = useSession();
  const { data = [], isSuccess } = useQuery(personQueriesOf(session).consents(contact.id));
  const states = statesOf(data);
  const { asked, ask, close } = useAsked(session.may('contacts:write') ? ['consent'] : [], states);
  return (
    <section>
      <div className="mb-1 flex items-center justify-between gap-2">
        <h2 className="font-semibold">{words.title}</h2>
        {session.may('contacts:write') && (
          <Button kind="quiet" className="text-small" onClick={() => ask('consent')}>
            {words.record}
          </Button>
        )}
      </div>
      {isSuccess && data.length === 0 && <p className="text-ink-2">{words.none}</p>}
      <ul className="flex flex-col gap-2">
        {states.map((state) => (
          <State key={state.id} state={state} change={() => ask('consent', state)} />
        ))}
      </ul>
      {asked && <ConsentDialog contactId={contact.id} asked={asking(asked.item)} close={close} />}
    </section>
  );
}

/** The other way round than it holds; or something new. */
function asking(state: ConsentState | null): AskedConsent {
  if (state === null) return { purpose: 'messages', channel: null, granted: true };
  return { purpose: state.purpose, channel: state.channel, granted: !state.holds.granted };
}

interface StateProps {
  state: ConsentState;
  change: () => void;
}

function State({ state: { purpose, channel, holds, history }, change }: StateProps): ReactNode {
  const { consents: words } = usePersonWords();
  const { values } = useWords();
  const { may } = useSession();
  const Icon = holds.granted ? CircleCheck : CircleSlash;
  return (
    <li className="rounded-lg border border-line p-2">
      <div className="flex items-center gap-2">
        <Icon size={16} aria-hidden className={`shrink-0 ${holds.granted ? 'text-done' : 'text-loss'}`} />
        <p className="min-w-0 flex-1">
          <span className="font-semibold">{words.purposes[purpose] ?? purpose}</span>
          <span className="block text-small text-ink-2">
            {channel === null ? words.everyChannel : (values[channel] ?? channel)} ·{' '}
            {holds.granted ? words.given : words.withdrawn} · <PassedTime at={holds.at} />
          </span>
        </p>
        {may('contacts:write') && <Button onClick={change}>{holds.granted ? words.withdraw : words.give}</Button>}
      </div>
      <details className="mt-1 text-list">
        <summary className="min-h-6 cursor-pointer text-ink-2">{words.history(history.length)}</summary>
        <ol className="mt-1 flex flex-col gap-2 border-s border-line ps-3">
          {history.map((consent) => (
            <ConsentProof key={consent.id} consent={consent} />
          ))}
        </ol>
      </details>
    </li>
  );
}
