import { z } from 'zod';
import { deadLetterReasons } from '#libs/contracts';
import { deadLetterStatuses } from '#libs/contacts';
import { systemWorkspace, type Scope } from '#libs/database';
import type { Caller } from '../auth/caller.js';
import { cursorText, inboxId, limit, limitOfPlan } from '../http/input/query-fields.js';
import { choice } from '../http/input/text-fields.js';

/** Letters that another program put on the topic may have no reason. */
const reason = choice([...deadLetterReasons, 'unknown']);

const which = {
  status: choice(deadLetterStatuses).default('open').meta({ description: '`open` where nothing is said.' }),
  reason: reason.optional(),
  inboxId: inboxId.optional().meta({ description: 'Only what came by this inbox of the workspace.' }),
};

/** What GET /dead-letters takes. */
export const deadLetterList = { schema: z.strictObject({ ...which, limit, cursor: cursorText }), rules: limitOfPlan };

/** What GET /dead-letters/count takes. */
export const deadLetterCount = { schema: z.strictObject(which) };

const dryRun = z
  .boolean({ error: 'must be true or false.' })
  .default(true)
  .meta({ description: 'True, the default, only reports what would happen.' });
const object = { error: 'must be a JSON object; send {"dryRun": false} to replay.' };

/** What POST /dead-letters/:id/replay takes; no body at all is a dry run. */
export const replayRequest = { schema: z.strictObject({ dryRun }, object).meta({ id: 'ReplayRequest' }).optional() };

/** What POST /dead-letters/replay takes. */
export const bulkReplayRequest = {
  schema: z
    .strictObject(
      {
        dryRun,
        reason: reason.optional(),
        ids: z
          .array(z.guid({ error: 'is no UUID; take it from a list of dead letters.' }), {
            error: 'must be a list of ids.',
          })
          .min(1, { error: 'is empty; name at least one, or leave it out.' })
          .max(100, { error: 'has more than 100 ids; send at most 100 at once.' })
          .optional(),
        cursor: z.string({ error: 'must be nextCursor of the response before.' }).max(2_000).optional(),
      },
      object,
    )
    .meta({ id: 'BulkReplayRequest' })
    .optional(),
};

/** The letters that a caller sees: its own workspace's, and for the operator also those without a workspace. */
export function scopeOf({ workspaceId, operatesSystem }: Caller): Scope {
  return operatesSystem ? [workspaceId, systemWorkspace] : [workspaceId];
}
