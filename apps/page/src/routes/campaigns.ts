import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root.js';

const list = createRoute({
  getParentRoute: () => root,
  path: '/campaigns',
  validateSearch: ({ archived }: { archived?: unknown }): { archived?: true } =>
    archived === true ? { archived } : {},
  component: lazyRouteComponent(() => import('../campaigns/campaigns-view.js'), 'CampaignsView'),
});

const one = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId',
  component: lazyRouteComponent(() => import('../campaigns/campaign-view.js'), 'CampaignView'),
});

export const campaigns = [list, one] as const;
