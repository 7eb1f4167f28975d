/** Why a message was not sent, waits, or is in doubt. */
export const sendingReasons = {
  perhaps_sent: '{because}; |it may have been sent or not: look at the conversation before you send it again',
  not_sent_within_a_day: 'it could not be sent within a day: {because}',
  inbox_paused: 'the inbox is paused; resume it',
  inbox_waits_for_scan: 'the inbox waits for its QR code to be scanned',
  inbox_connecting: 'the inbox is connecting',
  inbox_not_connected: 'the inbox is not connected: {because}',
  no_reason: 'no reason was given',
  inbox_moves: 'The inbox moves to another replica.',
  message_empty: 'The message is empty; write a text, or attach a file.',
  file_not_kept: 'The file {file} is not kept any more; upload it again.',
  file_unread: 'A file could not be read ({said}); it is tried again.',
  file_not_uploaded: 'A file could not be uploaded ({said}); it is tried again.',
  form_takes_no_replies: 'A form takes no replies; choose another channel of the contact, such as email.',
};

export const mailSendingReasons = {
  bounced: "The recipient's mail server sent it back: {said}",
  no_mail_address: 'The contact has no e-mail address that mail could go to; add one.',
  inbox_only_receives: 'This inbox only receives; set its settings.outgoing to a server that sends for it.',
  outgoing_login_refused: '{host} refused the login ({said}); send new credentials.outgoing.',
  outgoing_daily_limit: '{host} sends no more today: {said}',
  outgoing_refused: '{host} refused the mail: {said}',
  outgoing_later: '{host} takes the mail later: {said}',
  outgoing_unreachable: '{at} cannot be reached; check settings.outgoing, or wait for it.',
  outgoing_insecure: '{at} gives no secure connection ({said}); check settings.outgoing.tls and host.',
  mail_not_handed_over: 'The mail cannot be handed to {at}; check the addresses and its size.',
  mail_connection_lost: 'The connection to {at} went away in the middle of the mail.',
};

export const telegramSendingReasons = {
  telegram_blocked: 'The contact has blocked the bot; only they can undo that.',
  telegram_account_gone: 'The contact’s Telegram account was deleted.',
  telegram_must_write_first: 'A bot cannot write first; the contact has to write to it once.',
  telegram_no_chat: 'Telegram knows no chat with this contact; they have to write to this bot once.',
  telegram_business_window:
    'A bot may write for a business account only within 24 hours of the customer’s last message; write from the account itself.',
  telegram_business_chat_closed:
    'The business account does not let the bot into this customer’s chat; see its settings for chatbots.',
  telegram_business_ended: 'The business account no longer lets the bot write in its name; connect it again.',
  telegram_refused: 'Telegram refuses the message: {said}.',
  telegram_slower: 'Telegram wants us to send more slowly.',
  telegram_not_an_account: 'A Telegram bot cannot write to a {kind}.',
  telegram_answers: 'Telegram answers {number}: {said}',
};

const code = '.| (code {number}).';

export const whatsappSendingReasons = {
  whatsapp_no_account: 'there is no WhatsApp account with this number; check it, or write on another channel',
  whatsapp_not_connected: 'WhatsApp Web is not connected',
  whatsapp_unreachable: 'WhatsApp cannot be reached',
  whatsapp_file_removed: 'the file was removed from WHATSAPP_SESSIONS before it was sent',
  whatsapp_number_not_looked_up: 'WhatsApp could not look up the number ({said})',
  whatsapp_did_not_say: 'WhatsApp Web did not say whether it was sent; look at the phone',
  whatsapp_reports_error: 'WhatsApp Web reports an error; look at the phone',
  whatsapp_overdue: '{said}; look at the phone whether it went out',
  whatsapp_failed: 'WhatsApp Web failed while sending ({said}); look at the phone',
  whatsapp_template_one_file: 'a template takes one file; send the others once the contact has written.',
  whatsapp_template_no_sound: 'the header of a template shows no sound; send another file.',
  whatsapp_no_address: 'the contact has neither a WhatsApp number nor a WhatsApp id; choose another channel.',
  whatsapp_empty: 'the message is empty; write a text, or choose a template.',
  whatsapp_text_too_long: 'the text has {length} characters and WhatsApp takes {most}; shorten it or send it in parts.',
  whatsapp_busy: 'WhatsApp takes no more messages for the moment|{said?}|; it is tried again by itself.',
  whatsapp_no_reason: 'WhatsApp gives no reason.',
  whatsapp_says: `WhatsApp says: {said}|${code}`,
};

/** What Meta's numbers mean. */
export const metaReasons = {
  meta_experiment: `WhatsApp held this message back from the customer for an experiment of its own; write by another channel${code}`,
  meta_country: `WhatsApp does not let this business write to the customer’s country; write by another channel${code}`,
  meta_own_number: `the message is addressed to the number that sends it; choose another contact${code}`,
  meta_undeliverable: `the message cannot be delivered: the number has no WhatsApp, has an old version, or did not accept its terms; write by another channel${code}`,
  meta_test_number: `a test number writes only to numbers on its list; add this one at Meta, or use a real number${code}`,
  meta_outside_window: `more than 24 hours have passed since the customer last wrote; send an approved template${code}`,
  meta_too_many_messages: `WhatsApp did not deliver it so that the customer does not get too many such messages; try again in a day${code}`,
  meta_no_marketing: `the customer wants no marketing messages from this business; write only about what they asked for${code}`,
  meta_message_type: `WhatsApp does not know this type of message; send text or a template${code}`,
  meta_attachment: `WhatsApp could not take the attachment; send another file${code}`,
  meta_hidden_number: `this template goes to phone numbers only, and the customer’s is hidden; send another${code}`,
  meta_template_parameters: `the template has another number of parameters; |compare it with the template in the WhatsApp Manager|${code}`,
  meta_template_unknown: `there is no approved template of this name in this language; |compare it with the template in the WhatsApp Manager|${code}`,
  meta_template_too_long: `the filled-in template is too long; shorten the parameters${code}`,
  meta_template_rule: `the template breaks a rule of WhatsApp; change it in the WhatsApp Manager${code}`,
  meta_template_format: `a parameter does not have the template’s format; |compare it with the template in the WhatsApp Manager|${code}`,
  meta_template_paused: `the template is paused because customers complained; send another${code}`,
  meta_template_disabled: `the template was disabled because customers complained; send another${code}`,
  meta_account_locked: `Meta has locked the WhatsApp account; see its quality and support pages in the WhatsApp Manager${code}`,
  meta_payment: `Meta does not send because of a fault in the account’s payment; correct it in the WhatsApp Manager${code}`,
  meta_not_registered: `the number is not registered for the Cloud API; register it at Meta${code}`,
  meta_blocked_for_a_while: `Meta has blocked the account for a while for breaking its rules; see the WhatsApp Manager${code}`,
};
