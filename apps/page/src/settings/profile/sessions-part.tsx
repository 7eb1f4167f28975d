import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SignIn } from '../../api/doorbell.js';
import { notShown } from '../../api/not-shown.js';
import { useSession } from '../../shell/session.js';
import { IconButton } from '../../ui/button.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { PassedTime } from '../../ui/time.js';
import { say, warnOf } from '../../ui/toasts.js';
import { useProfileWords } from '../../words/profile/texts.js';
import { useWords } from '../../words/words.js';
import { useRenew } from '../use-renew.js';

/** Where the person is signed in; each of them can be ended. */
export function SessionsPart(): ReactNode {
  const { sessions: words } = useProfileWords();
  const { common } = useWords();
  const { doorbell, membership } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: [membership.workspaceId, 'sessions'],
    queryFn: async () => (await doorbell.get('/sessions')).data,
  });
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} label={common.loading} />;
  return (
    <section>
      <h2 className="font-semibold">{words.title}</h2>
      <ul aria-label={words.title} className="divide-y divide-line">
        {data.map((one) => (
          <SignInRow key={one.id} signIn={one} />
        ))}
      </ul>
    </section>
  );
}

function SignInRow({ signIn: { id, current, userAgent, lastSeenAt } }: { signIn: SignIn }): ReactNode {
  const { sessions: words } = useProfileWords();
  const { doorbell } = useSession();
  const renew = useRenew('sessions');
  const program = userAgent === null ? words.unknown : programOf(userAgent);
  const end = async (): Promise<void> => {
    await doorbell.delete('/sessions/{id}', { path: { id } });
    say(words.ended);
    await renew();
  };
  return (
    <li className="flex min-h-11 items-center gap-3 py-1.5">
      <div className="min-w-0 flex-1">
        <p className="truncate" title={userAgent ?? undefined}>
          {program}
        </p>
        <p className="text-small text-ink-2">
          {words.seen} <PassedTime at={lastSeenAt} />
          {current && ` · ${words.here}`}
        </p>
      </div>
      {!current && (
        <IconButton label={words.end(program)} onClick={() => void end().catch(warnOf)}>
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

const browsers = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'];
const systems = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS X', 'Linux'];

/** "Firefox, Windows": what of the long line of a browser people know. */
function programOf(userAgent: string): string {
  const browser = browsers.find((name) => userAgent.includes(`${name}/`));
  const system = systems.find((name) => userAgent.includes(name));
  const known = [browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser, system].filter(Boolean);
  return known.length > 0 ? known.join(', ') : userAgent;
}
