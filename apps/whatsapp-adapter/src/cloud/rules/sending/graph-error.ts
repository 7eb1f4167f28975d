import { boundLine } from '#libs/contracts';
import type { MessageError } from '#libs/providers/whatsapp-cloud';

const template = 'compare it with the template in the WhatsApp Manager';

/** What Meta's error codes mean, in plain words, and what to do. */
const meanings: Readonly<Record<number, string>> = {
  130472: 'WhatsApp held this message back from the customer for an experiment of its own; write by another channel.',
  130497: 'WhatsApp does not let this business write to the customer’s country; write by another channel.',
  131021: 'the message is addressed to the number that sends it; choose another contact.',
  131026:
    'the message cannot be delivered: the number has no WhatsApp, has an old version, or did not accept its terms; write by another channel.',
  131030: 'a test number writes only to numbers on its list; add this one at Meta, or use a real number.',
  470: 'more than 24 hours have passed since the customer last wrote; send an approved template.',
  131047: 'more than 24 hours have passed since the customer last wrote; send an approved template.',
  131049: 'WhatsApp did not deliver it so that the customer does not get too many such messages; try again in a day.',
  131050: 'the customer wants no marketing messages from this business; write only about what they asked for.',
  131051: 'WhatsApp does not know this type of message; send text or a template.',
  131053: 'WhatsApp could not take the attachment; send another file.',
  131062: 'this template goes to phone numbers only, and the customer’s is hidden; send another.',
  132000: `the template has another number of parameters; ${template}.`,
  132001: `there is no approved template of this name in this language; ${template}.`,
  132005: 'the filled-in template is too long; shorten the parameters.',
  132007: 'the template breaks a rule of WhatsApp; change it in the WhatsApp Manager.',
  132012: `a parameter does not have the template’s format; ${template}.`,
  132015: 'the template is paused because customers complained; send another.',
  132016: 'the template was disabled because customers complained; send another.',
  131031: 'Meta has locked the WhatsApp account; see its quality and support pages in the WhatsApp Manager.',
  131042: 'Meta does not send because of a fault in the account’s payment; correct it in the WhatsApp Manager.',
  131045: 'the number is not registered for the Cloud API; register it at Meta.',
  133010: 'the number is not registered for the Cloud API; register it at Meta.',
  368: 'Meta has blocked the account for a while for breaking its rules; see the WhatsApp Manager.',
};

/** The reason for a person: what a known code means, else Meta's own words. At most 500 characters. */
export function reasonOf(error: MessageError | undefined): string {
  const { code } = error ?? {};
  const meaning = code === undefined ? undefined : meanings[code];
  const words = (meaning ?? theirWords(error)).trim().replace(/\.$/u, '').slice(0, 460).toWellFormed();
  return boundLine(`${words}${code === undefined ? '' : ` (code ${code})`}.`, 500) ?? 'WhatsApp gives no reason.';
}

/** The most exact of what Meta says. It leaves any of the three empty; Graph's messages begin with the code once more. */
function theirWords({ error_data: data, message, title }: MessageError = {}): string {
  const said = [data?.details, message, title].map((one) => boundLine(one?.replace(/^\(#\d+\)/u, ''), 500));
  const words = said.find((one) => one !== null && /[\p{L}\p{N}]/u.test(one));
  return words ? `WhatsApp says: ${words}` : 'WhatsApp gives no reason';
}
