/** The rule cannot go on; the message says why, to who wrote it. What it did in the batch is undone. */
export class RuleEndedError extends Error {
  override readonly name = 'RuleEndedError';
}
