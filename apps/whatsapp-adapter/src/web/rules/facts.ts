import { boundText } from '#libs/contracts';
import type { WebMessage } from '../web-message.schema.js';

/** Bytes that an entry may have by the event's contract. */
const longest = 4096;

/** What was quoted, pressed or chosen, and whether it was passed on. */
export function factsOf({
  quotedMsg,
  selectedButtonId,
  listResponse,
  isForwarded,
}: WebMessage): Record<string, string> {
  const facts = {
    quote: quotedMsg?.type === 'chat' ? quotedMsg.body : quotedMsg?.caption,
    payload: selectedButtonId ?? listResponse?.singleSelectReply?.selectedRowId,
    forwarded: isForwarded === true ? 'true' : undefined,
  };
  const known = Object.entries(facts).filter((fact): fact is [string, string] => Boolean(fact[1]));
  return Object.fromEntries(known.map(([name, value]) => [name, boundText(value, longest).text]));
}
