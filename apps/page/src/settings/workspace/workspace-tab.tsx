import type { ReactNode } from 'react';
import { useSession } from '../../shell/session.js';
import { DetailsPart } from './details-part.js';
import { OptOutPart } from './opt-out-part.js';
import { RetentionPart } from './retention-part.js';

/** What holds for the workspace as a whole. */
export function WorkspaceTab(): ReactNode {
  const { may, membership } = useSession();
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <h2 className="text-heading font-semibold">{membership.workspaceName}</h2>
      <DetailsPart />
      {may('retention') && <RetentionPart />}
      <OptOutPart />
    </div>
  );
}
