import type { Consent } from '../../api/doorbell.js';

/** What holds for a purpose on a channel, and what held before. */
export interface ConsentState {
  /** By purpose and channel. */
  id: string;
  purpose: string;
  /** Null: every channel that is not named on its own. */
  channel: Consent['channel'];
  holds: Consent;
  /** The newest first, with the one that holds; of every channel all words about the purpose. */
  history: Consent[];
}

/**
 * For each purpose what holds everywhere, and on each channel that differs. The newest that names the channel, or none, holds.
 * @param consents newest first, as the API lists them.
 */
export function statesOf(consents: readonly Consent[]): ConsentState[] {
  const purposes = [...new Set(consents.map(({ purpose }) => purpose))];
  return purposes.flatMap((purpose) => {
    const own = consents.filter((one) => one.purpose === purpose);
    const channels = [...new Set(own.map(({ channel }) => channel))].toSorted((a, b) =>
      (a ?? '').localeCompare(b ?? ''),
    );
    return channels.flatMap((channel) => stateOn(channel, own) ?? []);
  });
}

/** Null where a later word about every channel took the place of the channel's own. */
function stateOn(channel: Consent['channel'], own: readonly Consent[]): ConsentState | null {
  const about = own.filter((one) => one.channel === channel || one.channel === null);
  const [holds] = about;
  if (!holds || holds.channel !== channel) return null;
  return {
    id: `${holds.purpose} ${channel ?? ''}`,
    purpose: holds.purpose,
    channel,
    holds,
    history: channel === null ? [...own] : about,
  };
}
