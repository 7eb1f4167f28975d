/** Why nothing reaches a contact on a channel. */
export const reachReasons = {
  no_channel_reaches:
    'There is no channel on which both an inbox and an address of the contact are known; add an e-mail address or a phone, or connect an inbox.',
  no_inbox_of_channel: 'No inbox of the channel {channel} is connected; connect one, or name another channel.',
  no_server_for_sending:
    'No {label} inbox has a server for sending; give one settings.{setting}, or name another channel.',
  must_write_first:
    'The contact has not written to this {noun} in private, and {label} lets {who}s only answer; name another channel.',
  inboxes_paused: 'All inboxes of the channel {channel} are paused; resume one, or name another channel.',
  address_of_another:
    'The {label} address that the contact shows is no identity of theirs: another contact has it. Write to that one, or change the address.',
  address_not_known: 'No address of the contact is known on the channel {channel}; add one, or name another channel.',
  address_claimed:
    '{address} is merely claimed to be the contact’s, and another identity of theirs is proven; name it in to {"kind": "{kind}", "value": …} to write there all the same, or name another channel.',
};
