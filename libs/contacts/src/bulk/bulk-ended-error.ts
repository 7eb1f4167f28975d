/** The job cannot go on as it was confirmed. What is done stays done; the batch has written nothing. */
export class BulkEndedError extends Error {
  override readonly name = 'BulkEndedError';

  constructor(reason: string) {
    super(`${reason} What is done stays done; make the job again for the rest.`);
  }
}
