import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { contactsAddress } from './contacts/address.js';
import { NotFound } from './shell/not-found.js';
import { Shell } from './shell/shell.js';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/contacts', replace: true });
  },
});

/** The list stays where it is while a contact is open beside it. */
const contacts = createRoute({
  getParentRoute: () => root,
  path: '/contacts',
  validateSearch: contactsAddress,
  component: lazyRouteComponent(() => import('./contacts/contacts-view.js'), 'ContactsView'),
});

const contact = createRoute({
  getParentRoute: () => contacts,
  path: '$contactId',
  component: lazyRouteComponent(() => import('./contact/contact-sheet.js'), 'ContactSheet'),
});

const channels = createRoute({
  getParentRoute: () => root,
  path: '/channels',
  component: lazyRouteComponent(() => import('./channels/channels-view.js'), 'ChannelsView'),
});

const connect = createRoute({
  getParentRoute: () => root,
  path: '/channels/new',
  validateSearch: ({ way }: { way?: unknown }): { way?: string } => (typeof way === 'string' ? { way } : {}),
  component: lazyRouteComponent(() => import('./channels/connect-view.js'), 'ConnectView'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/channels/$inboxId',
  component: lazyRouteComponent(() => import('./channels/inbox-view.js'), 'InboxView'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-view.js'), 'SettingsView'),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/tags', replace: true });
  },
});

const tags = createRoute({
  getParentRoute: () => settings,
  path: 'tags',
  component: lazyRouteComponent(() => import('./settings/tags-tab.js'), 'TagsTab'),
});

const fields = createRoute({
  getParentRoute: () => settings,
  path: 'fields',
  component: lazyRouteComponent(() => import('./settings/fields-tab.js'), 'FieldsTab'),
});

const users = createRoute({
  getParentRoute: () => settings,
  path: 'users',
  component: lazyRouteComponent(() => import('./settings/users-tab.js'), 'UsersTab'),
});

const keys = createRoute({
  getParentRoute: () => settings,
  path: 'keys',
  component: lazyRouteComponent(() => import('./settings/keys-tab.js'), 'KeysTab'),
});

const tree = root.addChildren([
  home,
  contacts.addChildren([contact]),
  channels,
  connect,
  inbox,
  settings.addChildren([settingsHome, tags, fields, users, keys]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Filters stand in the address as JSON; texts stay readable.
  search: { strict: false },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
