import { ruleReasons, webhookReasons } from './known-automation.js';
import { channelReasons, mailReasons } from './known-channels.js';
import { storedFileReasons } from './known-files.js';
import { junkReasons } from './known-junk.js';
import { reachReasons } from './known-reach.js';
import { contactReasons, fileReasons, jobReasons } from './known-jobs.js';
import { deadLetterReasons, unreadableReasons } from './known-unreadable.js';
import {
  mailSendingReasons,
  metaReasons,
  sendingReasons,
  telegramSendingReasons,
  whatsappSendingReasons,
} from './known-sending.js';
import { sessionReasons } from './known-sessions.js';

/**
 * Every sentence that has a code, as it stands in the services: `{name}` is a value, `{name?}` a remark in brackets that may be absent, `{because}`
 * another sentence, and `|` a seam between two texts of the code. Of two that both fit, the first holds. A code never changes.
 */
export const knownReasons: Readonly<Record<string, string>> = {
  ...mailReasons,
  ...channelReasons,
  ...sessionReasons,
  ...mailSendingReasons,
  ...telegramSendingReasons,
  ...metaReasons,
  ...whatsappSendingReasons,
  ...sendingReasons,
  ...reachReasons,
  ...storedFileReasons,
  ...jobReasons,
  ...contactReasons,
  ...fileReasons,
  ...webhookReasons,
  ...ruleReasons,
  ...junkReasons,
  ...unreadableReasons,
  ...deadLetterReasons,
};
