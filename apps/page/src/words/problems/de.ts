import type { ProblemTexts } from './problem-texts.js';

export const problemTexts: ProblemTexts = {
  problems: {
    not_found: 'Das gibt es nicht, oder nicht mehr.',
    route_not_found: 'Das gibt es nicht, oder nicht mehr.',
    forbidden: 'Dazu haben Sie nicht das Recht. Fragen Sie einen Admin.',
    users_only: 'Das kann nur, wer angemeldet ist.',
    unauthorized: 'Sie sind nicht mehr angemeldet. Melden Sie sich wieder an.',
    rate_limited: 'Das waren zu viele Anfragen. Versuchen Sie es gleich noch einmal.',
    workspace_busy: 'Der Arbeitsbereich hat gerade zu viel zu tun. Versuchen Sie es gleich noch einmal.',
    body_too_large: 'Das ist zu groß. Senden Sie weniger auf einmal.',
    unavailable: 'Doorbell ist gerade nicht ganz da. Versuchen Sie es gleich noch einmal.',
    search_too_slow: 'Die Suche dauert zu lange. Grenzen Sie sie mit mehr Buchstaben oder Filtern ein.',
    version_mismatch: 'Jemand hat es inzwischen geändert. Laden Sie es neu, und ändern Sie es dann.',
    last_identity: 'E-Mail und Telefon können nicht beide leer sein.',
    contact_exists: 'Ein anderer Kontakt hat diese E-Mail-Adresse oder Telefonnummer.',
    user_exists: 'Diese Adresse gehört schon zu einem Benutzer des Arbeitsbereichs.',
    tag_exists: 'Ein anderer Tag heißt schon so.',
    segment_exists: 'Ein anderes Segment heißt schon so.',
    campaign_exists: 'Eine andere Kampagne heißt schon so.',
    rule_exists: 'Eine andere Regel heißt schon so.',
    merge_rule_exists: 'Eine andere Regel heißt schon so.',
    custom_field_exists: 'Ein anderes Feld hat schon diesen Schlüssel.',
    record_kind_exists: 'Diese Art von Einträgen gibt es schon.',
    inbox_in_use: 'Dieses Konto ist schon verbunden.',
    last_owner: 'Der Arbeitsbereich hätte keinen Inhaber mehr. Machen Sie erst jemand anderen dazu.',
    credentials_rejected: 'Der Anbieter nimmt diese Zugangsdaten nicht an.',
    provider_unreachable: 'Der Anbieter ist nicht zu erreichen, die Zugangsdaten wurden nicht geprüft.',
    storage_full: 'Die Dateien des Arbeitsbereichs füllen, was der Tarif erlaubt.',
    contact_opted_out: 'Der Kontakt möchte keine Nachrichten.',
    contact_blocked: 'Der Kontakt hat das Konto blockiert.',
    outside_window: 'Die letzte Nachricht des Kontakts ist für freien Text zu alt. Nehmen Sie eine Vorlage.',
    second_factor_on: 'Der zweite Faktor ist schon an. Schalten Sie ihn erst aus.',
    internal_error: 'Etwas Unerwartetes ist geschehen. Versuchen Sie es noch einmal.',
  },
  faults: {
    required: () => 'Fehlt noch.',
    too_small: (limit) =>
      limit === undefined
        ? undefined
        : limit === 1
          ? 'Fehlt noch.'
          : `Zu kurz oder zu klein: mindestens ${shown(limit)}.`,
    too_large: (limit) => (limit === undefined ? undefined : `Zu lang oder zu groß: höchstens ${shown(limit)}.`),
    invalid_email: () => 'Das ist keine E-Mail-Adresse, wie ada@example.com eine ist.',
    invalid_phone: () => 'Das ist keine Telefonnummer. Beginnen Sie mit + und der Landesvorwahl, wie +49.',
    invalid_timezone: () => 'Das ist keine Zeitzone, wie Europe/Berlin eine ist.',
    invalid_language: () => 'Das ist keine Sprache. Schreiben Sie zwei Buchstaben, wie de.',
    invalid_country: () => 'Das ist kein Land mit Telefonnummern. Schreiben Sie zwei Buchstaben, wie DE.',
    contact_exists: () => 'Ein anderer Kontakt hat das schon.',
    user_exists: () => 'Gehört schon zu einem Benutzer des Arbeitsbereichs.',
    stronger_than_own: () => 'Diese Rolle ist stärker als Ihre.',
  },
};

const shown = (limit: number): string => limit.toLocaleString('de');
