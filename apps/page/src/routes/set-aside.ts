import { createRoute } from '@tanstack/react-router';
import { deadLettersAddress } from '../dead-letters/address.js';
import { junkAddress } from '../junk/address.js';
import { lazyView } from './lazy-view.js';
import { root } from './root.js';

const junk = createRoute({
  getParentRoute: () => root,
  path: '/junk',
  validateSearch: junkAddress,
  component: lazyView(() => import('../junk/junk-view.js'), 'JunkView'),
});

const deadLetters = createRoute({
  getParentRoute: () => root,
  path: '/dead-letters',
  validateSearch: deadLettersAddress,
  component: lazyView(() => import('../dead-letters/dead-letters-view.js'), 'DeadLettersView'),
});

/** What came and became no contact, or could not be handled. */
export const setAside = [junk, deadLetters] as const;
