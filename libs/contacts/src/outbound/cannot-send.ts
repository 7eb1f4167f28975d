import { RefusalError } from '#libs/platform';

type CannotSendCode =
  | 'address_unknown'
  | 'address_unproven'
  | 'contact_blocked'
  | 'contact_opted_out'
  | 'contact_unreachable'
  | 'file_gone'
  | 'file_refused'
  | 'inbox_unknown'
  | 'message_unknown'
  | 'not_failed'
  | 'outside_window'
  | 'subject_not_possible'
  | 'template_not_possible'
  | 'text_too_long'
  | 'upload_unknown';

/** The message cannot go out; nothing was queued. The text says why, then what to do. */
export class CannotSendError extends RefusalError {
  override readonly name = 'CannotSendError';

  /** @param field what of the request is at fault; null where nothing in it is. */
  constructor(
    override readonly code: CannotSendCode,
    message: string,
    readonly field: string | null = null,
  ) {
    super(code, message, field === null ? {} : { errors: [{ field, code, message }] });
  }
}
