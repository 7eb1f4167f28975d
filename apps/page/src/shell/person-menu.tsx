import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState, type ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import { Avatar } from '../ui/marks.js';
import { Button } from '../ui/button.js';
import { lazyPart } from '../ui/lazy-part.js';
import { Menu, MenuCheck, MenuHeading, MenuItem, MenuLine } from '../ui/menu.js';
import { warn } from '../ui/toasts.js';
import { languageNames, useLanguage, useWords, type Language } from '../words/words.js';
import { useSession } from './session.js';
import { openShortcuts } from './shortcuts.js';
import { chooseTheme, chosenTheme, type Theme } from './theme.js';

const SignOutQuestion = lazyPart(() => import('../compose/sign-out-question.js'));

/** Who is signed in, and what is this person's alone. */
export function PersonMenu(): ReactNode {
  const { person, roles, settings } = useWords();
  const navigate = useNavigate();
  const session = useSession();
  const { user, membership } = session;
  const [asks, ask] = useState(false);
  const signOut = async (): Promise<void> => {
    const { leave, unsentOf } = await import('../compose/leave.js');
    if (unsentOf(user.id) > 0) return ask(true);
    await leave(session);
  };
  const leaving = (): void => void signOut().catch((error: unknown) => warn(textOf(error)));
  const trigger = (
    <Button kind="quiet" className="h-11 justify-start folded:justify-center folded:px-0">
      <Avatar id={user.id} name={user.name} />
      <span className="flex min-w-0 flex-col text-start folded:sr-only">
        <span className="truncate text-ink">{user.name}</span>
        <span className="text-small font-normal text-ink-3">{roles[membership.role]}</span>
      </span>
      <span className="sr-only">{person.menu}</span>
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        <MenuItem onClick={() => void navigate({ to: '/settings/profile' })}>{settings.tabs.profile}</MenuItem>
        <MenuLine />
        <ThemeChoice />
        <LanguageChoice />
        <MenuLine />
        <MenuItem onClick={openShortcuts}>{person.shortcuts}</MenuItem>
        <MenuItem onClick={() => window.open('/api/docs', '_blank', 'noopener')}>{person.apiDocs}</MenuItem>
        <MenuItem onClick={leaving}>{person.signOut}</MenuItem>
      </Menu>
      {asks && (
        <Suspense>
          <SignOutQuestion close={() => ask(false)} />
        </Suspense>
      )}
    </>
  );
}

function ThemeChoice(): ReactNode {
  const { person } = useWords();
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (chosen: Theme): void => {
    chooseTheme(chosen);
    setTheme(chosen);
  };
  return (
    <>
      <MenuHeading>{person.theme}</MenuHeading>
      {(['system', 'light', 'dark'] as const).map((one) => (
        <MenuCheck key={one} checked={one === theme} onChange={() => choose(one)}>
          {person[one]}
        </MenuCheck>
      ))}
    </>
  );
}

function LanguageChoice(): ReactNode {
  const { person } = useWords();
  const { language, speak } = useLanguage();
  return (
    <>
      <MenuHeading>{person.language}</MenuHeading>
      {Object.entries(languageNames).map(([code, name]) => (
        <MenuCheck key={code} checked={code === language} onChange={() => speak(code as Language)}>
          {name}
        </MenuCheck>
      ))}
    </>
  );
}
