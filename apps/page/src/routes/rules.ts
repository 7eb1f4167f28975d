import { createRoute } from '@tanstack/react-router';
import { lazyView } from './lazy-view.js';
import { root } from './root.js';

const list = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  component: lazyView(() => import('../rules/rules-view.js'), 'RulesView'),
});

const making = createRoute({
  getParentRoute: () => root,
  path: '/rules/new',
  component: lazyView(() => import('../rules/rule-view.js'), 'NewRuleView'),
});

const one = createRoute({
  getParentRoute: () => root,
  path: '/rules/$ruleId',
  component: lazyView(() => import('../rules/rule-view.js'), 'RuleView'),
});

export const rules = [list, making, one] as const;
