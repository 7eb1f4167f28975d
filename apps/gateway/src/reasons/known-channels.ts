/** Why an inbox does not work: of mail servers, their hosts and certificates. */
export const mailReasons = {
  mail_login_refused:
    "The mail server refused user name and password{said?}; send new credentials. Gmail, Outlook, Yahoo and iCloud want an app password or oauth instead of the account's own password.",
  mail_token_refused:
    'The mail server does not accept the access token{said?}; check that user is the account that consented, and the scopes, or connect the account again.',
  mail_login_refused_for_now: 'The mail server takes no login at the moment{said?}; it is tried again.',
  mail_takes_no_token: '{at} takes no access tokens (XOAUTH2); send a password instead of oauth.',
  mail_takes_no_password: '{at} takes no password over this connection; set tls to true or "starttls", or send oauth.',
  certificate_of_other_name:
    '{at} shows a certificate that |is made out for another name; give the host by the name in its certificate.',
  certificate_out_of_date:
    '{at} shows a certificate that |is out of date; have it renewed there. Check the clock here, too.',
  certificate_of_unknown_issuer:
    '{at} shows a certificate that |nobody known here has signed; give the host by its public name, or name the file of its authority in NODE_EXTRA_CA_CERTS of gateway and email-adapter.',
  mail_no_tls: '{at} does not speak TLS from the start; set tls to "starttls", or another port.',
  mail_no_starttls: '{at} does not turn to TLS by STARTTLS; set tls to true, or another port.',
  port_closed: 'Nothing answers at {at}; check host and port, or wait until the server is back.',
  mail_no_greeting: '{at} does not greet as an IMAP server does; check port and tls.',
  server_unreachable: '{at} cannot be reached; check host and port, or wait for it.',
  mail_command_refused: '{at} refused a command{said?}; it is tried again.',
  connection_failed: 'The connection to {at} failed{said?}; it is tried again.',
  folder_missing: 'There is no folder "{folder}" in this mailbox; correct settings.mailbox or settings.folders.',
  folder_refused: 'The mail server does not open the folder "{folder}"{said?}; it is tried again.',
  mail_withheld: 'The mail server lists a mail and does not hand it out; it is asked again.',
  mail_waits: 'Mail waits in the mailbox: {because}',
  inbox_stored_too_much:
    'the inbox has stored more than {bytes} bytes within an hour; its next mails are taken later. FILES_INBOX_BYTES_PER_HOUR sets the limit.',
  workspace_full:
    'the files of the workspace take all that it may keep; let it keep files for fewer days (npx doorbell files keep), or more of them.',
  file_store_silent: 'the file store has had no result for {ms} ms: look at the volume or the server of FILES_URL.',
  mail_folder_full: 'SMTP_FOLDER takes no large mail ({said}); make room on its disk, or set it to another folder.',
  host_private:
    '{host} is an address of a private network, which is refused here; give a public host, or set ALLOW_PRIVATE_HOSTS=true for all inboxes.',
  host_unknown: 'There is no host named {host}; check its spelling.',
  host_lookup_failed: 'The name servers do not answer for {host} at the moment; it is tried again.',
  oauth_client_refused: 'The token endpoint refused clientId or clientSecret ({said}); send valid ones.',
  oauth_unreachable: 'The token endpoint cannot be reached; check oauth.tokenUrl, or wait for it.',
  oauth_no_token: 'The token endpoint gives no access token at the moment ({said}); it is tried again.',
  oauth_consent_refused: 'The token endpoint refused the refresh token ({said}); connect the account again.',
};

/** The same of Telegram, WhatsApp, and of our own adapters. */
export const channelReasons = {
  telegram_token_refused:
    'Telegram does not know this bot’s token: it was revoked, or the bot was deleted. Get a new one from @BotFather (/token) and send it with PATCH as credentials.token.',
  telegram_webhook_elsewhere:
    'Another program sets a webhook for this bot ({said}). Stop it, or get a new token from @BotFather, which shuts it out.',
  telegram_polled_elsewhere:
    'Someone else polls this bot: {said}. Stop the other program, or get a new token from @BotFather, which shuts it out.',
  telegram_asks_to_wait:
    'Telegram lets this bot ask again only in {seconds} seconds ({said}). Until then its messages wait at Telegram; see whether another program uses its token.',
  telegram_refuses_webhook:
    'Telegram refuses the webhook: {said}. Set PUBLIC_URL to an https address on port 443, 80, 88 or 8443 that leads here from outside; or take the driver "polling", which needs none.',
  telegram_unreachable: '{because}. It is tried again by itself; see whether this host reaches Telegram.',
  telegram_cannot_deliver:
    'Telegram cannot deliver to {url}: {said}. See that this address leads to the telegram-adapter from outside, and that Kafka is there.',
  whatsapp_device_removed: 'The phone removed this device from its linked devices; scan the QR code to pair it again.',
  whatsapp_number_blocked:
    'WhatsApp has blocked this number for breaking its terms of use; open WhatsApp on the phone to see for how long.| ({word})',
  whatsapp_version_refused:
    'WhatsApp no longer takes this version of its page; update Doorbell. It is tried again by itself.| ({word})',
  whatsapp_network_refused:
    'WhatsApp refuses the network or proxy of this machine; use another one. It is tried again by itself.| ({word})',
  whatsapp_ended: 'WhatsApp ended the connection; starting again.| ({word})',
  whatsapp_elsewhere:
    'The session of this number lies on the disk of {machine}: let the replicas share WHATSAPP_SESSIONS, or scan the QR code to pair the number here.',
  whatsapp_chrome_wrong: 'WHATSAPP_CHROME_PATH names no program that can be started; correct it and restart.',
  whatsapp_chrome_missing:
    'No Chromium was found for WhatsApp Web: install the package chromium-headless-shell or chromium, or name a browser in WHATSAPP_CHROME_PATH; then restart.',
  meta_token_refused:
    'Meta does not accept the access token; make a permanent token of a system user and give it to the inbox.',
  meta_number_unknown:
    'Meta shows no phone number id {number} to this token; compare it with the app’s WhatsApp settings, and give the system user access to the WhatsApp account.',
  meta_unreachable: 'Meta cannot be reached, or gives no response that can be read; it is tried again by itself.',
  meta_unreachable_for_sending: 'Meta cannot be reached; it is tried again.',
  meta_fault: 'Meta has a fault of its own; it is tried again by itself.',
  not_served: 'No adapter serves it at present; see that |{adapter}|-adapter runs and reaches Kafka.',
  secrets_key_missing:
    'SECRETS_KEY does not hold the key that this was sealed with; add the former key behind a comma, and derive CHANNEL_SECRETS_KEY of the adapters anew.',
  secret_damaged: 'a sealed secret was changed, or was sealed for something else; connect the inbox anew.',
  credentials_do_not_fit: 'the stored credentials do not fit ({said}); give the inbox new ones',
  driver_unknown: 'this adapter does not know the driver "{driver}"; update it',
  driver_unknown_to_version: 'this version does not know the driver "{driver}"; update the adapters',
  failed_without_words: 'it failed without saying why',
  connection_ended: 'the connection ended by itself; it is opened again',
  connection_stuck: 'the connection did not end in time',
};
