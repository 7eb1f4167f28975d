import { RefusalError } from '#libs/platform';

/** The place is older than what a reader may go back to, or of a database that this one does not go on from. */
export class PlaceGoneError extends RefusalError {
  override readonly name = 'PlaceGoneError';

  /** @param since the oldest time from which places are good. */
  constructor(since: Date) {
    const text = since.toISOString();
    const detail = `Events can be read again since ${text}, and this place is older or of another database. Begin without it, and read the contacts again.`;
    super('place_gone', detail, { members: { since: text } });
  }
}
