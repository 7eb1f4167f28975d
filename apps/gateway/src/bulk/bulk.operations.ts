import { one } from '../docs/envelopes.js';
import type { Operation } from '../docs/operation.js';
import { jobExample, jobSchema } from '../jobs/job.schema.js';

export const changeMany: Operation = {
  summary: 'Change many contacts',
  description:
    'Makes a job that adds or removes tags, assigns, sets fields, adds to a campaign or removes from it, exports, deletes or restores: the contacts of `ids`, or every contact that passes `filter` or `segment` but for `exclude`. What a job deleted is restored by `{"action": "restore", "deletedByJob": …}`: all of it that is deleted still. The job counts first and awaits its confirmation (POST /jobs/:id/confirm with `confirm.token`); `"confirm": true` runs it at once for up to 100 ids, and never for delete. Contacts that are made after the count are left alone; a filter is judged again when a contact’s turn comes. A tag of the filter that is renamed meanwhile is the same tag; where one is merged or deleted, or a custom field archived, the job fails and says so. `result` has `counted` (when the job was made), `found` (when it ran), `changed`, `unchanged`, `missing` (ids without a live contact), `refused`, the reasons of the first hundred in `refusals`, and how many had each reason in `reasons`. The rights of the key are judged now and again while the job runs. Delete needs the right contacts:delete, export (the job of POST /exports) contacts:export, campaigns need campaigns:write.',
  bodyExample: {
    action: 'add_tags',
    params: { tags: ['Hot Lead'] },
    filter: {
      all: [
        { field: 'state', op: 'eq', value: 'CA' },
        { field: 'status', op: 'eq', value: 'prospect' },
      ],
    },
  },
  responses: [
    {
      status: 201,
      description: 'The job.',
      schema: one(jobSchema),
      example: { data: jobExample },
      headers: ['Location'],
    },
  ],
  problems: [
    'assignee_unknown',
    'campaign_archived',
    'campaign_unknown',
    'segment_broken',
    'storage_full',
    'system_tag',
  ],
};
