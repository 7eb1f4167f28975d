import { UnavailableError } from '#libs/platform';

/** The file store is away or full. Nothing of the mail may be acknowledged. */
export class StoreUnavailableError extends UnavailableError {}

/** The files of the workspace take all that it may keep. */
export class WorkspaceFullError extends UnavailableError {}

/** The inbox has stored as much as it may within an hour. */
export class BudgetSpentError extends UnavailableError {}
