import { bounds, consentTarget, type InboundMessage } from '#libs/contracts';
import { answerOf, type Answers } from './answers.js';
import type { FormSettings } from './form-settings.js';

type FormConsents = NonNullable<InboundMessage['formConsents']>;

/** How a box says that it is not ticked. One that is not sent says nothing, and withdraws nothing. */
const unticked = /^(?:false|0|no|off)$/iu;

/** What the ticked boxes allow, each purpose once; undefined where they allow nothing. */
export function formConsents(answers: Answers, { fields }: FormSettings): FormConsents | undefined {
  const given = new Map<string, FormConsents[number]>();
  for (const [name, { fills, wording }] of Object.entries(fields)) {
    const [purpose, answer] = [consentTarget(fills), answerOf(answers, name)];
    if (purpose === null || answer === '' || unticked.test(answer) || given.has(purpose)) continue;
    const shown = (wording ?? answer).slice(0, bounds.wording).toWellFormed();
    given.set(purpose, { purpose, wording: shown });
  }
  return given.size === 0 ? undefined : [...given.values()].slice(0, bounds.formConsents);
}
