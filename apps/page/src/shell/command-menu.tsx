import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog as Base } from '@base-ui/react/dialog';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import { Avatar } from '../ui/marks.js';
import { useWords } from '../words/words.js';
import { useSettingsTabs } from '../settings/settings-tabs.js';
import { useOffered, type Command } from './offered-commands.js';
import { useSession } from './session.js';
import { useSettled } from './use-settled.js';

interface CommandMenuProps {
  isOpen: boolean;
  setOpen: (open: boolean) => void;
}

/** Everything by Ctrl K: places, and people by name, address or number. */
export function CommandMenu({ isOpen, setOpen }: CommandMenuProps): ReactNode {
  const { command } = useWords();
  return (
    <Base.Root open={isOpen} onOpenChange={setOpen}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-ink/30 dark:bg-black/60" />
        <Base.Popup
          aria-label={command.title}
          className="fixed inset-x-4 top-[12vh] z-50 mx-auto max-w-xl overflow-hidden rounded-lg bg-paper shadow-float outline-none"
        >
          <Commands close={() => setOpen(false)} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Commands({ close }: { close: () => void }): ReactNode {
  const { command } = useWords();
  const [typed, setTyped] = useState('');
  const commands = useCommands(typed);
  const run = (chosen: Command): void => {
    close();
    chosen.run();
  };
  return (
    <Autocomplete.Root
      items={commands}
      open
      inline
      mode="none"
      autoHighlight
      value={typed}
      onValueChange={setTyped}
      itemToStringValue={({ label }: Command) => label}
    >
      <Autocomplete.Input
        aria-label={command.hint}
        placeholder={command.hint}
        className="h-12 w-full border-b border-line bg-paper px-4 text-ink outline-none placeholder:text-ink-3"
      />
      <Autocomplete.Empty className="px-4 py-3 text-ink-2 empty:hidden">{command.none}</Autocomplete.Empty>
      <Autocomplete.List className="max-h-80 overflow-y-auto p-1">
        {(one: Command) => (
          <Autocomplete.Item
            key={one.id}
            value={one}
            onClick={() => run(one)}
            className="flex min-h-10 items-center gap-3 rounded-base px-3 outline-none data-[highlighted]:bg-paper-3"
          >
            {one.hint !== undefined && <Avatar id={one.id} name={one.label} size={24} />}
            <span className="truncate">{one.label}</span>
            <span className="ms-auto truncate text-small text-ink-3">{one.hint}</span>
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function useCommands(typed: string): Command[] {
  const { nav, settings } = useWords();
  const settingsTabs = useSettingsTabs();
  const offered = useOffered();
  const { doorbell, membership, may } = useSession();
  const navigate = useNavigate();
  const search = useSettled(typed.trim(), 150);
  const { data: people = [] } = useQuery({
    queryKey: [membership.workspaceId, 'people', search],
    queryFn: async ({ signal }) => (await doorbell.get('/contacts', { query: { search, limit: 8 }, signal })).data,
    enabled: search.length > 1,
    placeholderData: (previous) => previous,
  });
  return useMemo(() => {
    const places: Command[] = [
      { id: 'inbox', label: nav.inbox, run: () => void navigate({ to: '/inbox' }) },
      ...(may('messages:read') ? [{ id: 'junk', label: nav.junk, run: () => void navigate({ to: '/junk' }) }] : []),
      { id: 'contacts', label: nav.contacts, run: () => void navigate({ to: '/contacts' }) },
      { id: 'campaigns', label: nav.campaigns, run: () => void navigate({ to: '/campaigns' }) },
      { id: 'duplicates', label: nav.duplicates, run: () => void navigate({ to: '/duplicates' }) },
      { id: 'channels', label: nav.channels, run: () => void navigate({ to: '/channels' }) },
      ...(may('dead-letters:read')
        ? [{ id: 'dead-letters', label: nav.deadLetters, run: () => void navigate({ to: '/dead-letters' }) }]
        : []),
      ...(may('contacts:import')
        ? [
            { id: 'imports', label: nav.imports, run: () => void navigate({ to: '/imports' }) },
            { id: 'new-import', label: nav.newImport, run: () => void navigate({ to: '/imports/new' }) },
          ]
        : []),
      ...(may('contacts:export')
        ? [
            {
              id: 'export',
              label: nav.exportContacts,
              run: () => void navigate({ to: '/contacts', search: { export: true } }),
            },
          ]
        : []),
      { id: 'jobs', label: nav.jobs, run: () => void navigate({ to: '/jobs' }) },
      { id: 'rules', label: nav.rules, run: () => void navigate({ to: '/rules' }) },
      ...settingsTabs.map(({ id, to }) => ({
        id: `settings-${id}`,
        label: `${nav.settings}: ${settings.tabs[id]}`,
        run: () => void navigate({ to }),
      })),
    ];
    const found = typed.trim().length > 1 ? people : [];
    return [
      ...[...offered, ...places].filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase())),
      ...found.map(({ id, name, email, phone }) => ({
        id,
        label: name,
        hint: email ?? phone,
        run: () => void navigate({ to: '/contacts/$contactId', params: { contactId: id } }),
      })),
    ];
  }, [nav, settings, settingsTabs, offered, navigate, people, typed, may]);
}
