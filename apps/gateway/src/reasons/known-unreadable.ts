/** Why a message could not be read, or nobody could be found in it. */
export const unreadableReasons = {
  mail_names_nobody:
    'From, Sender and Reply-To name nobody, and MAIL FROM is an address for bounces; look into the original for who wrote.',
  mail_without_sender: 'no sender address',
  mail_of_no_person: '{address} sent it and names nobody',
  mail_failed_often: 'failed {times} times; it is still in the mailbox',
  mail_ended_its_reader: 'ended its reader {times} times',
  mail_takes_too_long: 'parsing takes too long',
  mail_never_ends: 'parsing never ends',
  mail_breaks_parser: 'the parser ended by itself',
  mail_too_large_to_read: 'the mail is too large to be parsed whole',
  update_no_json: 'it is not the JSON of an update',
  message_without_id: 'the message has no id',
  message_without_sender: 'the message has no sender',
  sender_without_id: 'the sender has no id',
  deletion_of_nothing: 'the deletion names no message',
  message_of_unknown_form: 'the message has a form that is not known',
  message_names_nobody: 'the message names no {party} that can be read',
  preference_names_nobody: 'the preference names no person that can be read',
  delivery_without_message: 'it has no message; discard it',
  delivery_of_unknown_number: 'no inbox of this app has the phone number id {number}',
  delivery_of_unknown_status: 'the status has an unknown form',
  delivery_too_large: 'the delivery has more than {most} messages and statuses',
  delivery_reports_fault: 'Meta reports a fault: {said}',
};

const header = '{header}|: ';

/** Why an event on the log was set aside. */
export const deadLetterReasons = {
  event_without_value: 'value: there is none; give JSON',
  event_no_utf8: 'value: not UTF-8; give JSON in UTF-8',
  event_nested_too_deeply: 'value: nested too deeply',
  event_no_json_but_deep: 'value: not JSON|, |nested too deeply',
  event_no_json_at: 'value: not JSON|, {place}',
  event_no_json: 'value: not JSON',
  event_header_missing: `${header}the header is missing`,
  event_header_too_long: `${header}longer than {most} bytes`,
  event_header_no_uuid: `${header}must be a UUID`,
  event_header_other_workspace: `${header}must be the workspaceId of the data`,
  letter_settled: 'The dead letter is {status} already; nothing is left to do.',
  letter_never_an_event:
    'It came from {topic} and never was an event, so only the command of the operators can replay it, by the translators of today: {command}. Or read its original and discard it.',
  letter_too_large: 'It is larger than {topic} takes ({bytes} bytes); discard it.',
  letter_cut:
    'Only {kept} of its {size} bytes are kept; the topic dead-letters has all of it for 30 days, from where the command of the operators replays it: {command}.',
  event_inbox_unknown: 'inboxId: workspace {workspace} has no inbox {inbox}.',
};
