import { plural } from '../plural.js';

const closed: Record<string, (channel: string) => string> = {
  contact_blocked: (channel) => `They have blocked you on ${channel}. Wait until they write again, or write elsewhere.`,
  contact_opted_out: (channel) =>
    `They do not want messages by ${channel}. Write again once a new consent is recorded under Consents.`,
  outside_window: (channel) =>
    `${channel} takes free text for 24 hours after their last message, and those are over. An approved template goes through.`,
};

const states: Record<string, string> = {
  paused: 'paused',
  address_unproven: 'not proven',
  contact_blocked: 'blocked',
  contact_opted_out: 'opted out',
  outside_window: '24 hours are over',
  no_server_for_sending: 'cannot send yet',
  inboxes_paused: 'paused',
  must_write_first: 'has not written',
  address_not_known: 'no address',
  address_of_another: 'address of another contact',
};

type FileKind = 'image' | 'video' | 'document';
const kinds = { image: 'a picture (JPEG or PNG)', video: 'a video (MP4 or 3GPP)', document: 'a PDF' };

/** Texts of a conversation: its messages, and the field in which one writes. */
export const texts = {
  write: 'Write a message',
  subject: 'Subject',
  subjectKept: 'Subject, if not that of the mail you reply to',
  send: 'Send',
  sendKeys: 'Ctrl Enter',
  by: 'Send by',
  to: (channel: string, address: string) => `${channel} to ${address}`,
  through: (way: string, inbox: string) => `${way} (${inbox})`,
  state: (way: string, state: string) => (state === 'open' ? way : `${way} · ${states[state] ?? 'closed'}`),
  closed,
  unreachable: 'No channel reaches this contact. Add an email address or a phone, or connect a channel.',
  mend: { sending: 'Set up sending', paused: 'Open the channel', connect: 'Connect a channel' },
  unprovenNote: (address: string) =>
    `Nobody has proven that ${address} is theirs, while another address of theirs is proven. Send there only if you are sure.`,
  pausedNote: 'This channel is paused. A message waits until it is resumed.',
  window: (time: string) => `Free text goes through until ${time}.`,
  useTemplate: 'Use an approved template',
  noTemplate: 'Without a template',
  templateNote: 'A template by the name that it has in the WhatsApp Manager.',
  templateName: 'Name of the template',
  templateLanguage: 'Language',
  templateParameters: 'Words for its places, one a line',
  template: {
    label: 'Template',
    choose: 'Choose a template',
    loading: 'Templates are being read',
    none: 'WhatsApp has approved no template yet. Make one in the WhatsApp Manager.',
    more: 'These are 1,000 of the templates; there are more.',
    unread: (reason: string) => `The list of templates cannot be read. ${reason} Type the name instead.`,
    place: (number: string) => `Place ${number}`,
    example: (words: string) => `such as ${words}`,
    preview: 'How it will read',
    button: 'the button',
    places: {
      header: () => 'Header',
      code: () => 'One-time code',
      url: (label: string) => `End of the link of “${label}”`,
      copy_code: (label: string) => `Code of “${label}”`,
    },
    faults: {
      blanks: 'A link has no blanks. Remove them.',
      noCode: 'A code has letters and digits alone.',
    },
    headerFile: {
      image: 'Choose the picture of the header',
      video: 'Choose the video of the header',
      document: 'Choose the PDF of the header',
    },
    fileLimits: {
      image: (megabytes: string) => `JPEG or PNG, ${megabytes} MB at most`,
      video: (megabytes: string) => `MP4 or 3GPP, ${megabytes} MB at most`,
      document: (megabytes: string) => `A PDF, ${megabytes} MB at most`,
    },
    openFile: { image: 'A picture stands here', video: 'A video stands here', document: 'A PDF stands here' },
    typedFile: 'A file for its header',
    typed: {
      header: 'Words for the place in its header',
      addButton: 'The value of a button',
      place: 'Which button',
      takes: 'What it takes',
      button: (place: string) => `Button ${place}`,
      removeButton: (name: string) => `Remove ${name}`,
      kinds: { url: 'End of its link', copy_code: 'Code that it copies' },
    },
    noFile: 'This template shows no file. Remove it, or choose another template.',
    oneFile: 'A template shows one file. Remove the others.',
    wrongFile: (name: string, kind: FileKind) => `${name} does not go into the header: it shows ${kinds[kind]}.`,
    obstacles: {
      header: 'its header is a place on the map',
      buttons: 'a button opens a catalogue or a form',
      parts: 'has parts that cannot be filled here',
      parameters: 'has too many places',
    } as Record<string, string>,
  },
  addFiles: 'Add files',
  files: 'Files',
  removeFile: (name: string) => `Remove ${name}`,
  uploading: (name: string) => `Uploading ${name}`,
  uploadWaits: (name: string) => `Waits for the connection: ${name}`,
  notUploaded: (name: string, reason: string) => `${name}: ${reason}`,
  fileGone: (name: string) => `${name}: kept for a day, add it again`,
  tooMany: (most: string) => `A message takes ${most} files at most. Send several messages.`,
  tooLarge: (name: string, megabytes: string) => `${name} is larger than ${megabytes} MB, the most that goes there.`,
  tooLargeTogether: (megabytes: string) => `The files are larger than ${megabytes} MB together. Send several messages.`,
  emptyFile: (name: string) => `${name} is empty, or a folder.`,
  wrongType: (name: string) =>
    `${name} is of a type that this channel does not take. Choose another way, or send a link.`,
  noFiles: 'This channel takes no files. Choose another way, or send a link.',
  tooLong: (length: string, longest: string) =>
    `The text has ${length} characters and this channel takes ${longest}. Send it in parts.`,
  onlyFiles: (n: number) => plural('en', n, { one: '# file', other: '# files' }),
  goesOut: 'Goes out in a moment, also if you leave the page.',
  isSending: 'Is being sent.',
  waits: 'Waits for the connection, and is sent by itself then.',
  undo: 'Undo',
  edit: 'Edit',
  discard: 'Discard',
  notSent: (name: string, reason: string) => `The message to ${name} was not sent: ${reason}`,
  tooOld:
    'This message waited on this device for too long, and may have been sent. Look at the conversation, then send it again or not.',
  signOutTitle: 'Sign out now?',
  unsent: (n: number) =>
    n === 0
      ? 'All messages have been sent. Drafts in this browser are discarded.'
      : plural('en', n, {
          one: '# message has not been sent yet. It is discarded, and so are all drafts in this browser.',
          other: '# messages have not been sent yet. They are discarded, and so are all drafts in this browser.',
        }),
  silent: (days: number) => plural('en', days, { one: 'Silent for # day', other: 'Silent for # days' }),
  writeAgain: 'Write again',
  nudge: (name: string) => `${name ? `Hello ${name}` : 'Hello'}, is this still of interest to you?`,
  message: {
    edited: 'Edited',
    versions: 'Earlier versions',
    takenBack: 'Taken back',
    retry: 'Send again',
    download: 'Download',
    show: (name: string) => `Show ${name}`,
    play: (name: string) => `Play ${name}`,
    playFile: 'Play',
    file: 'File',
    states: {
      pending: 'Is being fetched',
      expired: 'No longer there',
      too_large: 'Too large, not kept',
    } as Record<string, string>,
    flags: {
      auto_reply: 'Automatic reply',
      bulk: 'List mail',
      bounce: 'Could not be delivered',
      spam: 'Spam',
      unreadable: 'Could not be read',
    } as Record<string, string>,
    wasJunk: 'Was taken for junk',
    original: 'Original',
    forwarded: 'Forwarded',
    forwardedFrom: (name: string) => `Forwarded from ${name}`,
  },
  dropHere: 'Drop the files to attach them',
};
