import type { CloudCard } from '../message.schema.js';

/** Cards as lines of text: who they name is somebody else, so they identify nobody here. */
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
