import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root.js';

const list = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  component: lazyRouteComponent(() => import('../rules/rules-view.js'), 'RulesView'),
});

const making = createRoute({
  getParentRoute: () => root,
  path: '/rules/new',
  component: lazyRouteComponent(() => import('../rules/rule-view.js'), 'NewRuleView'),
});

const one = createRoute({
  getParentRoute: () => root,
  path: '/rules/$ruleId',
  component: lazyRouteComponent(() => import('../rules/rule-view.js'), 'RuleView'),
});

export const rules = [list, making, one] as const;
