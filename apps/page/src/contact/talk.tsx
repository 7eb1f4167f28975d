import type { ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Menu, MenuCheck } from '../ui/menu.js';
import { OneOf } from '../ui/one-of.js';
import { useOnce } from '../ui/use-once.js';
import { usePersonWords } from '../words/person/texts.js';
import { Conversation } from './conversation.js';
import { scopes, usePersonAddress, type Scope } from './person-address.js';
import { groupsOf } from './timeline/kinds.js';
import { Timeline } from './timeline/timeline.js';

/** Messages with where one writes; or everything that happened, or the changes alone. */
export function Talk({ contact }: { contact: Contact }): ReactNode {
  const { timeline: words } = usePersonWords();
  const [{ scope = 'messages' }, change] = usePersonAddress();
  const hasTalked = useOnce(scope === 'messages');
  const options = scopes.map((id) => ({ id, label: words.scopes[id] }));
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line px-4 py-1">
        <OneOf
          label={words.show}
          options={options}
          chosen={scope}
          choose={(chosen) => change({ scope: chosen as Scope, kinds: undefined })}
        />
        {scope !== 'messages' && <Kinds scope={scope} />}
      </div>
      {scope !== 'messages' && <Timeline contact={contact} scope={scope} />}
      <div className={`${scope === 'messages' ? 'flex' : 'hidden'} min-h-0 flex-1 flex-col`}>
        {hasTalked && <Conversation contact={contact} />}
      </div>
    </>
  );
}

function Kinds({ scope }: { scope: Scope }): ReactNode {
  const { timeline: words } = usePersonWords();
  const [{ kinds = [] }, change] = usePersonAddress();
  const { may } = useSession();
  const offered = groupsOf(scope).filter((group) => group !== 'note' || may('notes:read'));
  const put = (chosen: string[]): void => change({ kinds: chosen.length === 0 ? undefined : chosen });
  const trigger = <Button kind="quiet">{kinds.length > 0 ? words.kindsOf(kinds.length) : words.kinds}</Button>;
  return (
    <Menu trigger={trigger}>
      {offered.map((group) => (
        <MenuCheck
          key={group}
          checked={kinds.includes(group)}
          onChange={(on) => put(on ? [...kinds, group] : kinds.filter((one) => one !== group))}
        >
          {words.groups[group]}
        </MenuCheck>
      ))}
    </Menu>
  );
}
