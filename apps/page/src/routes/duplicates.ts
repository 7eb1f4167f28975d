import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root.js';

export const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/duplicates',
  validateSearch: ({ minScore }: Record<string, unknown>): { minScore?: number } =>
    typeof minScore === 'number' ? { minScore } : {},
  component: lazyRouteComponent(() => import('../duplicates/duplicates-view.js'), 'DuplicatesView'),
});
