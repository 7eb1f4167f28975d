import { createRoute } from '@tanstack/react-router';
import { lazyView } from './lazy-view.js';
import { root } from './root.js';

const list = createRoute({
  getParentRoute: () => root,
  path: '/campaigns',
  validateSearch: ({ archived }: { archived?: unknown }): { archived?: true } =>
    archived === true ? { archived } : {},
  component: lazyView(() => import('../campaigns/campaigns-view.js'), 'CampaignsView'),
});

const one = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId',
  component: lazyView(() => import('../campaigns/campaign-view.js'), 'CampaignView'),
});

export const campaigns = [list, one] as const;
