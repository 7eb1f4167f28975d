import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { automationOf } from '../api/automation-queries.js';
import type { Campaign, CampaignMember } from '../api/doorbell.js';
import { useEndless } from '../api/use-endless.js';
import { useUserName } from '../contacts/user-name.js';
import { useSession } from '../shell/session.js';
import { IconButton } from '../ui/button.js';
import { EndlessList } from '../ui/endless-list.js';
import { Avatar } from '../ui/marks.js';
import { Empty } from '../ui/states.js';
import { PassedTime } from '../ui/time.js';
import { say, warnOf } from '../ui/toasts.js';
import { useCampaignWords } from '../words/campaigns/texts.js';

/** The contacts of a campaign, the newest first. */
export function Members({ campaign }: { campaign: Campaign }): ReactNode {
  const words = useCampaignWords();
  const session = useSession();
  const { id } = campaign;
  const list = useEndless([...automationOf(session).campaign(id).queryKey, 'members'], (place) =>
    session.doorbell.get('/campaigns/{id}/members', { path: { id }, ...place }),
  );
  return (
    <EndlessList
      list={list}
      label={words.members}
      none={<Empty {...words.noMembers} />}
      keyOf={({ contact }) => contact.id}
      row={(member) => <MemberRow member={member} campaign={campaign} />}
    />
  );
}

function MemberRow({ member, campaign }: { member: CampaignMember; campaign: Campaign }): ReactNode {
  const words = useCampaignWords();
  const { may } = useSession();
  const remove = useRemove(campaign);
  const { contact, reason, addedAt } = member;
  return (
    <>
      <Avatar id={contact.id} name={contact.name} />
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className="font-semibold hover:underline">
            {contact.name}
          </Link>{' '}
          <span className="text-ink-2">{contact.email ?? contact.phone}</span>
        </p>
        <p className="text-small break-words text-ink-2">
          {reason ?? words.unnamed} · <By member={member} /> · <PassedTime at={addedAt} />
        </p>
      </div>
      {may('campaigns:write') && (
        <IconButton label={words.remove(contact.name)} onClick={() => void remove(member).catch(warnOf)}>
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </>
  );
}

function By({ member: { by } }: { member: CampaignMember }): ReactNode {
  const { by: words } = useCampaignWords();
  const userName = useUserName();
  if (by.kind === 'user') return words.user(userName(by.id));
  return by.kind === 'api_key' || by.kind === 'bulk' || by.kind === 'rule' ? words[by.kind] : by.kind;
}

/** Takes a contact out; undone, it is a member again for the same reason. */
function useRemove({ id }: Campaign): (member: CampaignMember) => Promise<void> {
  const words = useCampaignWords();
  const session = useSession();
  const queries = useQueryClient();
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey: automationOf(session).campaigns.queryKey });
  const addAgain = async ({ contact, reason }: CampaignMember): Promise<void> => {
    const body = { ids: [contact.id], ...(reason !== null && { reason }) };
    await session.doorbell.post('/campaigns/{id}/members', { path: { id }, body });
    await renew();
  };
  return async (member) => {
    const { contact } = member;
    await session.doorbell.delete('/campaigns/{id}/members/{contactId}', { path: { id, contactId: contact.id } });
    say(words.removed(contact.name), { label: words.undo, run: () => void addAgain(member).catch(warnOf) });
    await renew();
  };
}
