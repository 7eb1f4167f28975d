import type { texts as english } from './en.js';

/** Texts of forms that two people change at once. */
export const texts: typeof english = {
  /** @param value what it is now; null where it is no text. */
  changed: (value: string | null): string => {
    if (value === null)
      return 'Jemand anderes hat das inzwischen geändert. Noch ist nichts gespeichert: Speichern Sie noch einmal, um es zu ersetzen.';
    return value === ''
      ? 'Jemand anderes hat das inzwischen geleert. Noch ist nichts gespeichert: Speichern Sie noch einmal, um es zu ersetzen.'
      : `Jemand anderes hat das inzwischen in „${value}“ geändert. Noch ist nichts gespeichert: Speichern Sie noch einmal, um es zu ersetzen.`;
  },
};
