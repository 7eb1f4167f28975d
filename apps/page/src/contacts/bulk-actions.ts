import { useSession } from '../shell/session.js';
import type { BulkAction } from './use-bulk.js';

export type Action = BulkAction | 'addToCampaign' | 'export';

/** How the address names an action that is asked about. */
export const askOf = (action: Action): `many-${Action}` => `many-${action}`;

/** What the person may do with many contacts; who may do nothing need not select them. */
export function useBulkActions(): readonly Action[] {
  const { may } = useSession();
  const changes: Action[] = ['addTags', 'removeTags', 'assign', 'setStatus', 'setField'];
  return [
    ...(may('contacts:write') ? changes : []),
    ...(may('campaigns:write') ? (['addToCampaign'] as const) : []),
    ...(may('contacts:export') ? (['export'] as const) : []),
    ...(may('contacts:delete') ? (['delete'] as const) : []),
  ];
}
