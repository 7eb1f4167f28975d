import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ApiKey } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { MenuItem } from '../ui/menu.js';
import { regionOf } from '../ui/region-of.js';
import { PassedTime } from '../ui/time.js';
import { useAsked } from '../ui/use-asked.js';
import { useRightWords } from '../words/rights/texts.js';
import { useLanguage, useWords } from '../words/words.js';
import { KeyDialog } from './key-dialog.js';
import { MoreMenu } from './more-menu.js';
import { SettingsList } from './settings-list.js';
import { useRenew } from './use-renew.js';

/** The keys by which programs call the API. */
export function KeysTab(): ReactNode {
  const { keys: words } = useWords().settings;
  const session = useSession();
  const query = useQuery(queriesOf(session).apiKeys);
  const renew = useRenew('api-keys');
  const { asked, ask, close } = useAsked(['new', 'revoke'], query.data);
  const action = (
    <Button kind="main" onClick={() => ask('new')}>
      <KeyRound size={16} aria-hidden />
      {words.make}
    </Button>
  );
  const revoke = (key: ApiKey | null): Promise<unknown> =>
    session.doorbell.delete('/api-keys/{id}', { path: { id: key?.id ?? '' } }).then(renew);
  return (
    <>
      <SettingsList
        query={query}
        text={words.text}
        none={words.none}
        action={action}
        row={(key) => <KeyRow apiKey={key} revoke={() => ask('revoke', key)} />}
      />
      {asked?.what === 'new' && <KeyDialog close={close} />}
      {asked?.what === 'revoke' && asked.item && (
        <Confirm
          title={words.revokeTitle(asked.item.name)}
          text={words.revokeText}
          action={words.revoke}
          run={() => revoke(asked.item)}
          close={close}
        />
      )}
    </>
  );
}

function KeyRow({ apiKey, revoke }: { apiKey: ApiKey; revoke: () => void }): ReactNode {
  const { settings, roles } = useWords();
  const words = settings.keys;
  const { language } = useLanguage();
  const { rights } = useRightWords();
  const { name, role, scopes, lastUsedAt, expiresAt } = apiKey;
  return (
    <>
      <div className="min-w-0 flex-1">
        <p className="truncate font-semibold">{name}</p>
        <p className="text-small text-ink-2">
          {roles[role]}
          {scopes !== null && ` · ${scopes.map((right) => rights[right] ?? right).join(', ')}`}
          {' · '}
          {lastUsedAt === null ? (
            words.unused
          ) : (
            <>
              {words.lastUsed} <PassedTime at={lastUsedAt} />
            </>
          )}
          {expiresAt !== null && ` · ${words.until(new Date(expiresAt).toLocaleDateString(regionOf(language)))}`}
        </p>
      </div>
      <MoreMenu name={name}>
        <MenuItem isLoss onClick={revoke}>
          {words.revoke}
        </MenuItem>
      </MoreMenu>
    </>
  );
}
