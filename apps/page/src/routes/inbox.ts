import { createRoute } from '@tanstack/react-router';
import { inboxAddress } from '../inbox/address.js';
import { lazyView } from './lazy-view.js';
import { root } from './root.js';

/** The list stays where it is while a conversation is open beside it. */
const list = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  validateSearch: inboxAddress,
  component: lazyView(() => import('../inbox/inbox-view.js'), 'InboxView'),
});

const one = createRoute({
  getParentRoute: () => list,
  path: '$contactId',
  component: lazyView(() => import('../inbox/open-conversation.js'), 'OpenConversation'),
});

/** Conversations that wait for an answer: the home of the page. */
export const waiting = list.addChildren([one]);
