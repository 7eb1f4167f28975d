import type { MessageTemplate } from '../api/doorbell.js';
import { device } from '../ui/device.js';
import { Store, useStore } from '../ui/store.js';

/** A file that Doorbell has, and keeps for a day. */
export interface DraftFile {
  id: string;
  fileName: string;
  contentType: string;
  size: number;
  /** Milliseconds since 1970. */
  uploadedAt: number;
}

/** An approved form of WhatsApp. */
export interface DraftTemplate {
  name: string;
  language: string;
  /** One a line, for the places of the form in their order. */
  parameters: string;
  /** Words for the place in its header. */
  header?: string;
  buttons?: readonly TypedButton[];
  /** The form as the list has it; absent: its name is typed. */
  chosen?: ChosenForm;
}

/** What a button of a form opens or copies, where the form is not known. */
export interface TypedButton {
  /** From 0, in their order on the form. */
  index: number;
  kind: 'url' | 'copy_code';
  text: string;
}

/** An approved form with words for its places, by their keys. */
export interface ChosenForm {
  form: MessageTemplate;
  words: Readonly<Record<string, string>>;
}

/** What was written to a contact and not sent. */
export interface Draft {
  text: string;
  subject: string;
  /** A way by its inbox and address; empty: the one that is chosen by itself. */
  way: string;
  files: readonly DraftFile[];
  /** Null: a text is written. */
  template: DraftTemplate | null;
}

export const emptyTemplate: DraftTemplate = { name: '', language: 'en', parameters: '' };
export const emptyDraft: Draft = { text: '', subject: '', way: '', files: [], template: null };
const prefix = 'doorbell.draft.';
const keyOf = (contactId: string): string => prefix + contactId;
const drafts = new Map<string, Store<Draft>>();

/** It stays on this device over reloads and cut lines, with its files. */
export const useDraft = (contactId: string): Draft => useStore(storeOf(contactId));

/** Also while its contact is not shown: a file may arrive later. */
export function changeDraft(contactId: string, changes: (before: Draft) => Partial<Draft>): void {
  const store = storeOf(contactId);
  const next = { ...store.get(), ...changes(store.get()) };
  if (isEmpty(next)) device.remove(keyOf(contactId));
  else device.set(keyOf(contactId), JSON.stringify(next));
  store.set(next);
}

export const clearDraft = (contactId: string): void => changeDraft(contactId, ({ way }) => ({ ...emptyDraft, way }));

/** Forgets what was written to all contacts: others use this browser too. */
export function clearDrafts(): void {
  for (const key of device.keys(prefix)) device.remove(key);
  for (const store of drafts.values()) store.set(emptyDraft);
}

/** Puts what was taken back before what has been written since. */
export function restoreDraft(contactId: string, { text, subject, way, files, template }: Draft): void {
  changeDraft(contactId, (now) => ({
    text: [text, now.text].filter(Boolean).join('\n'),
    subject: subject || now.subject,
    way,
    files: [...files, ...now.files.filter(({ id }) => files.every((file) => file.id !== id))],
    template: template ?? now.template,
  }));
}

/** Whether there is nothing to send, or to keep. */
export const isEmpty = ({ text, files, template }: Draft): boolean =>
  text.trim() === '' && files.length === 0 && template === null;

const dayMs = 24 * 60 * 60 * 1000;

/** Whether Doorbell keeps it no more. */
export const isGone = ({ uploadedAt }: DraftFile): boolean => Date.now() - uploadedAt > dayMs;

function storeOf(contactId: string): Store<Draft> {
  const known = drafts.get(contactId) ?? new Store(read(contactId));
  drafts.set(contactId, known);
  return known;
}

/** An older page kept forms without their buttons: one is chosen again. */
function readable(draft: Partial<Draft>): Draft {
  const { template } = draft;
  const isOld = template?.chosen !== undefined && !Array.isArray(template.chosen.form.buttonParameters);
  return { ...emptyDraft, ...draft, ...(isOld && { template: emptyTemplate }) };
}

/** A draft of an older page is a text alone. */
function read(contactId: string): Draft {
  const text = device.get(keyOf(contactId)) ?? '';
  try {
    const draft: unknown = JSON.parse(text);
    return typeof draft === 'object' && draft !== null ? readable(draft) : { ...emptyDraft, text };
  } catch {
    return { ...emptyDraft, text };
  }
}
