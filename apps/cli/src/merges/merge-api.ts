import { z } from 'zod';
import { ApiResource } from '../connection/api-resource.js';
import { runningApi, type RunningApi } from '../connection/running-api.js';

const contactSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
});

const valueSchema = z.object({ contactId: z.string(), value: z.unknown() });
const conflictSchema = z.object({ field: z.string(), kept: valueSchema, lost: z.array(valueSchema) });
export type ShownConflict = z.infer<typeof conflictSchema>;

const resultSchema = z.object({
  contact: contactSchema,
  conflicts: z.array(conflictSchema),
  mergeId: z.string().nullable(),
});
/** What a merge did, or would do. */
export type ShownMergeResult = z.infer<typeof resultSchema>;

const undoneSchema = z.object({ contact: contactSchema, restored: z.array(contactSchema) });
export type ShownUndo = z.infer<typeof undoneSchema>;

const mergeSchema = z.looseObject({
  id: z.string(),
  mergedIds: z.array(z.string()),
  conflicts: z.array(conflictSchema),
  by: z.object({ kind: z.string(), id: z.string() }),
  at: z.string(),
  undoneAt: z.string().nullable(),
});
export type ShownMerge = z.infer<typeof mergeSchema>;

export interface WantedMerge {
  with: readonly string[];
  fields: Readonly<Record<string, string>>;
  dryRun: boolean;
}

/** Merges in the key's workspace, by the API and its rules. */
export class MergeApi {
  constructor(private readonly api: RunningApi = runningApi(process.env)) {}

  merge(contactId: string, wanted: WantedMerge): Promise<ShownMergeResult> {
    return new ApiResource('/contacts', resultSchema, this.api).act(contactId, 'merge', wanted);
  }

  /** Newest first. */
  list(contactId: string): Promise<ShownMerge[]> {
    return new ApiResource(`/contacts/${contactId}/merges`, mergeSchema, this.api).list();
  }

  undo(mergeId: string): Promise<ShownUndo> {
    return new ApiResource('/merges', undoneSchema, this.api).act(mergeId, 'undo');
  }
}
