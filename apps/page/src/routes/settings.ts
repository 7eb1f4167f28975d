import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { Delivery } from '../api/doorbell.js';
import { auditAddress } from '../settings/audit/audit-address.js';
import { root } from './root.js';

type DeliveryState = Delivery['state'];
const deliveryStates: ReadonlySet<unknown> = new Set<DeliveryState>(['pending', 'delivered', 'failed']);

const frame = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-view.js'), 'SettingsView'),
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

const workspace = createRoute({
  getParentRoute: () => frame,
  path: 'workspace',
  component: lazyRouteComponent(() => import('../settings/workspace/workspace-tab.js'), 'WorkspaceTab'),
});

const kinds = createRoute({
  getParentRoute: () => frame,
  path: 'record-kinds',
  component: lazyRouteComponent(() => import('../settings/kinds/kinds-tab.js'), 'KindsTab'),
});

const profile = createRoute({
  getParentRoute: () => frame,
  path: 'profile',
  component: lazyRouteComponent(() => import('../settings/profile/profile-tab.js'), 'ProfileTab'),
});

const webhooks = createRoute({
  getParentRoute: () => frame,
  path: 'webhooks',
  component: lazyRouteComponent(() => import('../settings/webhooks/webhooks-tab.js'), 'WebhooksTab'),
});

const webhook = createRoute({
  getParentRoute: () => frame,
  path: 'webhooks/$webhookId',
  validateSearch: ({ state }: { state?: unknown }): { state?: DeliveryState } =>
    deliveryStates.has(state) ? { state: state as DeliveryState } : {},
  component: lazyRouteComponent(() => import('../settings/webhooks/webhook-view.js'), 'WebhookView'),
});

const audit = createRoute({
  getParentRoute: () => frame,
  path: 'audit',
  validateSearch: auditAddress,
  component: lazyRouteComponent(() => import('../settings/audit/audit-tab.js'), 'AuditTab'),
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
