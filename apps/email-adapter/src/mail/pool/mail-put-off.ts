import { UnavailableError } from '#libs/platform';

/** The machine gave the mail no time, or every thread ended over it; another attempt may succeed. */
export class MailPutOffError extends UnavailableError {}
