import type { CloudCard } from '../../message.schema.js';

/** Cards as lines of text: they name other people, so they do not identify the sender. */
export function cardsText(cards: readonly CloudCard[]): string {
  return cards.map((card) => `[contact] ${cardLine(card)}`).join('\n');
}

function cardLine({ name, org, phones, emails }: CloudCard): string {
  const parts = [
    name?.formatted_name,
    [org?.title, org?.company].filter(Boolean).join(', '),
    ...(phones ?? []).map(({ phone, wa_id: waId }) => phone ?? (waId === undefined ? '' : `+${waId}`)),
    ...(emails ?? []).map(({ email }) => email),
  ];
  return parts.filter(Boolean).join(' · ') || 'without name';
}
