/** Why a file of a message is not stored, or not yet. */
export const storedFileReasons = {
  file_not_to_be_had: 'the inbox cannot fetch files',
  file_above_limit: 'the file has more than the provider gives or an inbox may store ({size} bytes; {limit} MiB)',
  file_of_bytes: 'the file has {size} bytes',
  file_store_not_set: 'the adapter has no file store; set FILES_URL',
  file_store_missing: 'file: this adapter has no file store.',
  file_late: 'the file did not come within {minutes} minutes',
  file_put_off: 'the inbox has stored more than 5 GiB within an hour; its other files follow later',
  whatsapp_file_not_given:
    'WhatsApp has not given the file so far; open WhatsApp on the phone, and open the file there, so that it is sent once more.',
  whatsapp_file_deleted: 'the message was deleted on WhatsApp, and its file with it.',
  whatsapp_file_withheld: 'WhatsApp Web did not give the file ({said})',
  meta_file_gone: 'Meta no longer has the file, which it keeps for some days; ask the customer to send it again.',
  telegram_file_too_large: 'file: Telegram gives bots at most 20 MB.',
  telegram_file_gone: 'Telegram no longer has the file.',
};
