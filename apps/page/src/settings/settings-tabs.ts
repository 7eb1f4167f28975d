import { useMemo } from 'react';
import type { Right } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';

const all = [
  { id: 'workspace', to: '/settings/workspace', right: 'contacts:read' },
  { id: 'users', to: '/settings/users', right: 'users' },
  { id: 'keys', to: '/settings/keys', right: 'keys' },
  { id: 'tags', to: '/settings/tags', right: 'contacts:read' },
  { id: 'fields', to: '/settings/fields', right: 'contacts:read' },
  { id: 'kinds', to: '/settings/record-kinds', right: 'contacts:read' },
  { id: 'mergeRules', to: '/settings/merge-rules', right: 'rules:read' },
  { id: 'webhooks', to: '/settings/webhooks', right: 'webhooks' },
  { id: 'audit', to: '/settings/audit', right: 'audit' },
  { id: 'profile', to: '/settings/profile', right: 'contacts:read' },
] as const satisfies readonly { id: string; to: string; right: Right }[];

/** The parts of the settings that the person's role may see. */
export function useSettingsTabs(): readonly (typeof all)[number][] {
  const { may } = useSession();
  return useMemo(() => all.filter(({ right }) => may(right)), [may]);
}
