import { createRoute } from '@tanstack/react-router';
import { lazyView } from './lazy-view.js';
import { root } from './root.js';

export const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/duplicates',
  validateSearch: ({ minScore }: Record<string, unknown>): { minScore?: number } =>
    typeof minScore === 'number' ? { minScore } : {},
  component: lazyView(() => import('../duplicates/duplicates-view.js'), 'DuplicatesView'),
});
