import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ArrowDownUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { waitingCountOf } from '../api/waiting-count.js';
import { useSession } from '../shell/session.js';
import { IconButton } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { useInboxWords } from '../words/inbox/texts.js';
import { useLanguage, useWords } from '../words/words.js';
import { inboxAddress, inboxChannels, type InboxAddress } from './address.js';

/** Whose conversations, of which channel, in which order. */
export function InboxToolbar({ address }: { address: InboxAddress }): ReactNode {
  const words = useInboxWords();
  const { values } = useWords();
  const navigate = useNavigate();
  const change = (changes: Record<string, unknown>): void =>
    void navigate({ to: '.', search: inboxAddress({ ...address, ...changes }) });
  const channels = inboxChannels.map((channel) => ({ value: channel, label: values[channel] ?? channel }));
  return (
    <header className="flex flex-col gap-2 border-b border-line p-3 pb-0" data-print="none">
      <div className="flex items-center gap-2">
        <h1 className="flex-1 text-heading font-semibold whitespace-nowrap">{words.title}</h1>
        <div className="max-w-40 min-w-0">
          <Choice
            label={words.channel}
            isLabelHidden
            value={address.channel ?? ''}
            options={[{ value: '', label: words.everyChannel }, ...channels]}
            onChange={({ target }) => change({ channel: target.value })}
          />
        </div>
        <IconButton
          label={address.newest ? words.newestFirst : words.longestFirst}
          onClick={() => change({ newest: !address.newest })}
        >
          <ArrowDownUp size={16} aria-hidden />
        </IconButton>
      </div>
      <Whose address={address} />
    </header>
  );
}

/** Each with its number; the numbers are of every channel. */
function Whose({ address }: { address: InboxAddress }): ReactNode {
  const words = useInboxWords();
  const { language } = useLanguage();
  const { data } = useQuery(waitingCountOf(useSession()));
  const counted = (n: number | undefined): string => (n === undefined ? '' : ` ${n.toLocaleString(language)}`);
  const tabs = [
    { whose: undefined, label: words.all, count: data?.all },
    { whose: 'mine' as const, label: words.mine, count: data?.mine },
    { whose: 'none' as const, label: words.unassigned, count: data?.unassigned },
  ];
  return (
    <nav aria-label={words.whose} className="flex gap-4">
      {tabs.map(({ whose, label, count }) => (
        <Link
          key={label}
          to="/inbox"
          search={inboxAddress({ ...address, whose })}
          activeOptions={{ exact: true }}
          data-chosen={address.whose === whose}
          className="flex h-9 items-center border-b-2 border-transparent text-ink-2 hover:text-ink data-[chosen=true]:border-accent data-[chosen=true]:font-semibold data-[chosen=true]:text-ink pointer-coarse:h-11"
        >
          {label}
          <span className="text-small whitespace-pre tabular-nums">{counted(count)}</span>
          {data?.more && '+'}
        </Link>
      ))}
    </nav>
  );
}
