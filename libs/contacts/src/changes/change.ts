import type { Cause } from '#libs/contracts';

/** Field by field what was and what is, by public name. */
export type Changes = Record<string, { before: unknown; after: unknown }>;

/** In which workspace a change is made, and what caused it. */
export interface ChangeContext {
  workspaceId: string;
  cause: Cause;
}
