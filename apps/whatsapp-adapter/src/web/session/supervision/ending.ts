/** Why WhatsApp ended a connection. */
export interface Ending {
  error: string;
  /** The session is of no use any more: only a new pairing helps. */
  loggedOut: boolean;
}

const removed = 'The phone removed this device from its linked devices; scan the QR code to pair it again.';
const banned =
  'WhatsApp has blocked this number for breaking its terms of use; open WhatsApp on the phone to see for how long.';

const loggedOut = new Set(['LOGOUT', 'UNPAIRED', 'UNPAIRED_IDLE']);
const advice: Readonly<Record<string, string>> = {
  TOS_BLOCK: banned,
  SMB_TOS_BLOCK: banned,
  DEPRECATED_VERSION:
    'WhatsApp no longer takes this version of its page; update Doorbell. It is tried again by itself.',
  PROXYBLOCK: 'WhatsApp refuses the network or proxy of this machine; use another one. It is tried again by itself.',
};

/** What WhatsApp's own word for the end of a connection means, and what to do. */
export function endingOf(reason: string): Ending {
  if (loggedOut.has(reason)) return { error: removed, loggedOut: true };
  const known = Object.hasOwn(advice, reason) ? advice[reason] : undefined;
  const error = known === undefined ? 'WhatsApp ended the connection; starting again.' : known;
  return { error: `${error} (${reason.slice(0, 60)})`, loggedOut: false };
}
