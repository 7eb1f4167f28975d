import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { root } from './root.js';

const frame = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-view.js'), 'SettingsView'),
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/tags', replace: true });
  },
});

const tags = createRoute({
  getParentRoute: () => frame,
  path: 'tags',
  component: lazyRouteComponent(() => import('../settings/tags-tab.js'), 'TagsTab'),
});

const fields = createRoute({
  getParentRoute: () => frame,
  path: 'fields',
  component: lazyRouteComponent(() => import('../settings/fields-tab.js'), 'FieldsTab'),
});

const users = createRoute({
  getParentRoute: () => frame,
  path: 'users',
  component: lazyRouteComponent(() => import('../settings/users-tab.js'), 'UsersTab'),
});

const keys = createRoute({
  getParentRoute: () => frame,
  path: 'keys',
  component: lazyRouteComponent(() => import('../settings/keys-tab.js'), 'KeysTab'),
});

const mergeRules = createRoute({
  getParentRoute: () => frame,
  path: 'merge-rules',
  component: lazyRouteComponent(() => import('../settings/merge-rules-tab.js'), 'MergeRulesTab'),
});

/** The tabs of the settings, each with an address of its own. */
export const settings = frame.addChildren([home, tags, fields, users, keys, mergeRules]);
