/** The sign by which a message is known as junk. */
export const junkReasons = {
  junk_null_path: 'null return path',
  junk_report: 'multipart/report of {kind}',
  junk_sent_by: 'sent by {address}',
  junk_failed_recipients: 'X-Failed-Recipients header',
  junk_own_address: "sent from the inbox's own address, without a Reply-To",
  junk_read_receipt: 'read receipt',
  junk_header: '{header}| header',
  junk_auto_submitted: 'Auto-Submitted: {said}',
  junk_precedence: 'Precedence: {said}',
  junk_marked: 'marked as spam by a mail host',
  junk_disowned: 'DMARC failed, and the domain asks to refuse such mail',
  junk_hidden_field: 'the hidden field {field} was filled in',
};
