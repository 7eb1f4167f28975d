import { plural } from '../plural.js';

const count = (n: number, one: string, other: string): string => plural('en', n, { one, other });

/** Texts of what holds for a workspace as a whole. */
export const texts = {
  retention: {
    title: 'How long things are kept',
    text: 'In days. An empty field keeps them for ever. What is older is deleted each day, for good.',
    kinds: {
      contact: ['Idle contacts', 'Without a message, a change or a record since; they are erased for good.'],
      deletedContact: ['Deleted contacts', 'Since they were deleted; they are erased for good and do not come back.'],
      message: ['Messages', 'Of both directions, with their files.'],
      attachment: ['Files of messages', 'The messages stay.'],
      original: ['Sources of mails', 'The message that was read from it stays.'],
      upload: ['Uploaded files', 'Those that were uploaded to be sent.'],
      import: ['Imported files', 'With their rows. Without its file an import cannot be undone.'],
      deadLetter: ['Messages set aside', 'What could not be read. 90 days at most.'],
      changeValue: ['Values in the log of changes', 'That something changed, when and by whom, stays.'],
      auditEntry: ['Entries of the log of access', 'Who did what.'],
    } as Record<string, [string, string]>,
    days: (n: number) => count(n, '# day', '# days'),
    forever: 'for ever',
    except: 'Idle contacts that are kept all the same',
    nobody: 'none',
    count: 'Count what would go',
    counting: 'Counting',
    wouldGo: 'This would be deleted now:',
    wouldGoNone: 'Nothing would be deleted now.',
    first: 'Count first: what is deleted is gone for good.',
    save: 'Save the periods',
    saved: 'The periods are saved.',
  },
  optOut: {
    title: 'Words that opt out',
    text: 'A message that is nothing but one of these withdraws the consent to be written to. Case, accents and signs do not count.',
    out: 'Opts out, one a line',
    in: 'Opts in again, one a line',
    confirmation: 'Text that the person gets',
    inTheirLanguage: 'a sentence in the person’s language',
    standard: 'Back to the standard',
    standardTitle: 'Go back to the standard words?',
    standardText: 'They are of ten languages. The words that stand here now are lost.',
    save: 'Save the words',
    saved: 'The words are saved.',
  },
};
