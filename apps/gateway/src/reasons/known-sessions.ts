/** Why the session of a number that is paired by QR code does not work. */
export const sessionReasons = {
  whatsapp_session_failed: 'The session failed ({said}); starting it again.',
  whatsapp_session_taken: 'Another process took this WhatsApp session while this one was suspended; opening it again.',
  whatsapp_session_held: 'another process has this WhatsApp session open; stop it first',
  whatsapp_session_not_written:
    'Messages cannot be written to WHATSAPP_SESSIONS; see whether its disk is full or read-only| ({said})',
  whatsapp_session_ended_with: 'The WhatsApp session ended ({how})|: {said}|; starting it again.',
  whatsapp_session_ended: 'The WhatsApp session ended ({how})|; starting it again.',
  whatsapp_browser_ended: 'The browser ended; starting it again.',
  whatsapp_page_crashed: "WhatsApp's page crashed ({said}); starting it again.",
  whatsapp_page_closed: "WhatsApp's page was closed; starting it again.",
  whatsapp_page_silent: "WhatsApp's page does not respond ({said}).",
  whatsapp_session_refused: 'WhatsApp refused the session ({said}); pair the device again.',
  whatsapp_opened_elsewhere:
    'WhatsApp Web was opened elsewhere with this session; it is taken back in {seconds} s. Close it there.',
  whatsapp_not_loaded: 'WhatsApp Web did not load in time; check that web.whatsapp.com can be reached from here.',
  whatsapp_not_loaded_for: 'WhatsApp Web did not load ({said}); check that web.whatsapp.com can be reached from here.',
  whatsapp_not_ready: 'WhatsApp Web is connected but did not become ready; starting it again.',
  whatsapp_lost: 'WhatsApp cannot be reached ({said}); check the network and the phone. Trying on.',
  whatsapp_browser_not_started:
    'The browser could not be started ({said}); see whether WHATSAPP_CHROME_PATH and WHATSAPP_CHROME_ARGS are right.',
  whatsapp_no_sandbox:
    "The browser's sandbox cannot start here: run the adapter as another user than root, where user namespaces are allowed (docs/channels/whatsapp.md); or do without it: WHATSAPP_CHROME_ARGS=--no-sandbox.",
  whatsapp_not_opened: 'WhatsApp Web could not be opened ({said}); starting it again.',
};
