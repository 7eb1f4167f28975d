import {
  boundLine,
  bounds,
  customTarget,
  formTargets,
  normaliseEmail,
  normalisePhone,
  profileFields,
  profileNames,
  type ClaimedIdentity,
  type CustomAnswers,
  type InboundMessage,
} from '#libs/contracts';
import { answerOf, type Answers } from './answers.js';
import type { FormSettings, FormTarget } from './form-settings.js';

type Profile = NonNullable<InboundMessage['sender']['profile']>;

/** What the answers fill in, by target; of several fields for one target the first that was answered counts. */
export type Filled = Partial<Record<FormTarget, string>>;

export function filledBy(answers: Answers, { fields }: FormSettings): Filled {
  const filled: Filled = {};
  for (const [name, { fills }] of Object.entries(fields)) {
    const answer = answerOf(answers, name);
    const target = formTargets.find((one) => one === fills);
    if (target === undefined || answer === '') continue;
    filled[target] =
      target === 'message' && filled.message ? `${filled.message}\n\n${answer}` : (filled[target] ?? answer);
  }
  return filled;
}

/**
 * What the answers say for custom fields, by key; of several fields for one key the first that was answered counts. What is longer
 * than any such field takes stays in the submission alone.
 */
export function customAnswers(answers: Answers, { fields }: FormSettings): CustomAnswers | undefined {
  const said: CustomAnswers = {};
  for (const [name, { fills }] of Object.entries(fields)) {
    const [key, texts] = [customTarget(fills), (answers.get(name) ?? []).filter((text) => text !== '')];
    const fits = texts.length > 0 && texts.length <= bounds.customChoices;
    if (key !== null && fits && texts.every((text) => text.length <= bounds.customText)) said[key] ??= [...texts];
  }
  return Object.keys(said).length > 0 ? said : undefined;
}

/** The sender, as the answers describe them: nothing of it is proven. */
export function senderOf(filled: Filled): InboundMessage['sender'] {
  const [firstName, lastName] = [line(filled.firstName), line(filled.lastName)];
  const both = [firstName, lastName].filter(Boolean).join(' ');
  return {
    identities: identitiesOf(filled),
    displayName: line(filled.name) ?? line(both),
    firstName,
    lastName,
    username: null,
    locale: localeOf(filled.locale),
    profile: profileOf(filled),
  };
}

/** A value that its part of the event cannot have stays in the submission alone. */
function profileOf(filled: Filled): Profile {
  const values = profileNames.map((name) => {
    const value = name === 'timezone' ? timezoneOf(filled[name]) : line(filled[name]);
    return [name, profileFields[name].safeParse(value).data ?? null];
  });
  return Object.fromEntries(values) as Profile;
}

function identitiesOf({ email, phone }: Filled): ClaimedIdentity[] {
  const address = email === undefined ? null : normaliseEmail(email);
  const number = phone === undefined ? null : normalisePhone(phone, null);
  return [
    ...(address === null ? [] : [{ kind: 'email' as const, value: address, verified: false }]),
    ...(number && 'e164' in number ? [{ kind: 'phone' as const, value: number.e164, verified: false }] : []),
  ];
}

function line(text: string | undefined): string | null {
  return boundLine(text, bounds.name);
}

/** `pt_BR` is how some pages spell it. */
function localeOf(text = ''): string | null {
  const tag = text.replaceAll('_', '-');
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/iu.test(tag) && tag.length <= 35 ? tag : null;
}

/** A page fills it in by itself, so no visitor can correct it: an unknown one stays in the submission alone. */
function timezoneOf(text = ''): string | null {
  try {
    return /^[\w+-]+(\/[\w+-]+)*$/u.test(text)
      ? new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone && text.slice(0, 64)
      : null;
  } catch {
    return null;
  }
}
