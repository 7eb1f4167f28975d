import { createRoute, redirect } from '@tanstack/react-router';
import type { Delivery } from '../api/doorbell.js';
import { auditAddress } from '../settings/audit/audit-address.js';
import { lazyView } from './lazy-view.js';
import { root } from './root.js';

type DeliveryState = Delivery['state'];
const deliveryStates: ReadonlySet<unknown> = new Set<DeliveryState>(['pending', 'delivered', 'failed']);

const frame = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyView(() => import('../settings/settings-view.js'), 'SettingsView'),
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/workspace', replace: true });
  },
});

const tags = createRoute({
  getParentRoute: () => frame,
  path: 'tags',
  component: lazyView(() => import('../settings/tags-tab.js'), 'TagsTab'),
});

const fields = createRoute({
  getParentRoute: () => frame,
  path: 'fields',
  component: lazyView(() => import('../settings/fields-tab.js'), 'FieldsTab'),
});

const users = createRoute({
  getParentRoute: () => frame,
  path: 'users',
  component: lazyView(() => import('../settings/users-tab.js'), 'UsersTab'),
});

const keys = createRoute({
  getParentRoute: () => frame,
  path: 'keys',
  component: lazyView(() => import('../settings/keys-tab.js'), 'KeysTab'),
});

const mergeRules = createRoute({
  getParentRoute: () => frame,
  path: 'merge-rules',
  component: lazyView(() => import('../settings/merge-rules-tab.js'), 'MergeRulesTab'),
});

const workspace = createRoute({
  getParentRoute: () => frame,
  path: 'workspace',
  component: lazyView(() => import('../settings/workspace/workspace-tab.js'), 'WorkspaceTab'),
});

const kinds = createRoute({
  getParentRoute: () => frame,
  path: 'record-kinds',
  component: lazyView(() => import('../settings/kinds/kinds-tab.js'), 'KindsTab'),
});

const profile = createRoute({
  getParentRoute: () => frame,
  path: 'profile',
  component: lazyView(() => import('../settings/profile/profile-tab.js'), 'ProfileTab'),
});

const webhooks = createRoute({
  getParentRoute: () => frame,
  path: 'webhooks',
  component: lazyView(() => import('../settings/webhooks/webhooks-tab.js'), 'WebhooksTab'),
});

const webhook = createRoute({
  getParentRoute: () => frame,
  path: 'webhooks/$webhookId',
  validateSearch: ({ state }: { state?: unknown }): { state?: DeliveryState } =>
    deliveryStates.has(state) ? { state: state as DeliveryState } : {},
  component: lazyView(() => import('../settings/webhooks/webhook-view.js'), 'WebhookView'),
});

const audit = createRoute({
  getParentRoute: () => frame,
  path: 'audit',
  validateSearch: auditAddress,
  component: lazyView(() => import('../settings/audit/audit-tab.js'), 'AuditTab'),
});

/** The tabs of the settings, each with an address of its own. */
export const settings = frame.addChildren([
  mergeRules,
  home,
  tags,
  fields,
  users,
  keys,
  workspace,
  kinds,
  profile,
  webhooks,
  webhook,
  audit,
]);
