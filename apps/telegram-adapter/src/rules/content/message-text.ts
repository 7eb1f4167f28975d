import type { Message } from 'grammy/types';
import { contactText, linkText, locationText, moneyText, pollText } from './worded-content.js';
import { envelopeFields, housekeeping } from './message-fields.js';
import { wordsIn } from './words-in.js';

/** What a person reads of a message: its words; where it has none, what it is, in brackets. Never empty. */
export function messageText(message: Message): string {
  const worded = words(message).filter((part): part is string => typeof part === 'string' && part.trim() !== '');
  if (worded.length > 0) return worded.join('\n');
  return pictureText(message) ?? unknownText(message);
}

/** True for what Telegram itself notes in a chat, such as a changed picture: no person wrote it. */
export function isHousekeeping(message: Message): boolean {
  const said = contentFields(message);
  return said.length > 0 && said.every((field) => housekeeping.has(field));
}

function words(message: Message): (string | undefined)[] {
  const { audio, checklist, dice, game, rich_message: rich, sticker, web_app_data: webApp } = message;
  return [
    message.text,
    message.caption,
    linkText(message),
    rich && wordsIn(rich),
    locationText(message),
    contactText(message),
    pollText(message),
    checklist && `[checklist] ${wordsIn(checklist)}`,
    dice && `${dice.emoji} ${dice.value}`,
    game && `[game] ${wordsIn(game)}`,
    sticker?.emoji,
    audio &&
      (audio.title ?? audio.performer) &&
      `[audio] ${[audio.performer, audio.title].filter(Boolean).join(' – ')}`,
    webApp && [webApp.button_text, webApp.data].join('\n'),
    moneyText(message),
  ];
}

function pictureText(message: Message): string | null {
  const { animation, audio, document, video, video_note: note, voice } = message;
  if (message.photo) return '[photo]';
  if (message.live_photo) return '[live photo]';
  if (animation) return '[animation]';
  if (video) return lasting('video', video.duration);
  if (note) return lasting('video message', note.duration);
  if (voice) return lasting('voice message', voice.duration);
  if (audio) return lasting('audio', audio.duration);
  if (document) return document.file_name ? `[file ${document.file_name}]` : '[file]';
  return null;
}

function lasting(what: string, seconds: number): string {
  return Number.isFinite(seconds) ? `[${what}, ${seconds} s]` : `[${what}]`;
}

/** A kind that is newer than this code, or that has no words of its own: its name, and whatever words are in it. */
function unknownText(message: Message): string {
  const [field] = contentFields(message);
  if (field === undefined) return '[empty message]';
  const inside = wordsIn(message[field]);
  return `[${field.replaceAll('_', ' ')}]${inside === '' ? '' : ` ${inside}`}`;
}

function contentFields(message: Message): (keyof Message)[] {
  return (Object.keys(message) as (keyof Message)[]).filter((field) => !envelopeFields.has(field));
}
