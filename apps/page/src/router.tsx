import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { personAddress } from './contact/person-address.js';
import { contactsAddress } from './contacts/address.js';
import { campaigns } from './routes/campaigns.js';
import { duplicates } from './routes/duplicates.js';
import { waiting } from './routes/inbox.js';
import { lazyView } from './routes/lazy-view.js';
import { root } from './routes/root.js';
import { rules } from './routes/rules.js';
import { setAside } from './routes/set-aside.js';
import { settings } from './routes/settings.js';
import { work } from './routes/work.js';
import { ViewFailed } from './shell/view-failed.js';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox', replace: true });
  },
});

/** The list stays where it is while a contact is open beside it. */
const contacts = createRoute({
  getParentRoute: () => root,
  path: '/contacts',
  validateSearch: contactsAddress,
  component: lazyView(() => import('./contacts/contacts-view.js'), 'ContactsView'),
});

const contact = createRoute({
  getParentRoute: () => contacts,
  path: '$contactId',
  validateSearch: personAddress,
  component: lazyView(() => import('./contact/contact-sheet.js'), 'ContactSheet'),
});

const channels = createRoute({
  getParentRoute: () => root,
  path: '/channels',
  component: lazyView(() => import('./channels/channels-view.js'), 'ChannelsView'),
});

const connect = createRoute({
  getParentRoute: () => root,
  path: '/channels/new',
  validateSearch: ({ way }: { way?: unknown }): { way?: string } => (typeof way === 'string' ? { way } : {}),
  component: lazyView(() => import('./channels/connect-view.js'), 'ConnectView'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/channels/$inboxId',
  component: lazyView(() => import('./channels/inbox-view.js'), 'InboxView'),
});

const inboxSettings = createRoute({
  getParentRoute: () => root,
  path: '/channels/$inboxId/settings',
  component: lazyView(() => import('./channels/settings-view.js'), 'InboxSettingsView'),
});

const tree = root.addChildren([
  home,
  waiting,
  ...setAside,
  contacts.addChildren([contact]),
  channels,
  connect,
  inbox,
  inboxSettings,
  ...campaigns,
  duplicates,
  ...work,
  ...rules,
  settings,
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: ViewFailed,
  // Filters stand in the address as JSON; texts stay readable.
  search: { strict: false },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
