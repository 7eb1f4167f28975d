import { plural } from '../plural.js';

const count = (n: number, one: string, other: string): string => plural('en', n, { one, other });

/** Texts of the campaigns. */
export const texts = {
  text: 'A campaign is a named audience: contacts are added to it with a reason and a time.',
  none: {
    title: 'No campaigns yet',
    text: 'Make one, then add contacts by hand, by a filter, by a segment, or by a rule.',
  },
  noArchived: 'No campaign is archived',
  shown: 'Which campaigns',
  inUse: 'In use',
  archived: 'Archived',
  make: 'New campaign',
  name: 'Name',
  purpose: 'Purpose, if contacts must have consented to one',
  purposeHint: 'such as marketing; it never changes',
  needs: (purpose: string) => `only with consent to ${purpose}`,
  contacts: (n: number) => count(n, '# contact', '# contacts'),
  rename: 'Rename',
  archive: 'Archive',
  restore: 'Use again',
  isArchived: (name: string) => `${name} is archived. Its members stay.`,
  isInUse: (name: string) => `${name} is in use again.`,
  archivedText: 'Archived: it takes no new members and keeps those that it has.',
  asList: 'Show as a list of contacts',
  members: 'Members',
  noMembers: { title: 'No members yet', text: 'Add a segment or a filter here, or select contacts in their list.' },
  campaign: 'Campaign',
  noneInUse: 'No campaign is in use. Make one first.',
  toCampaigns: 'Go to the campaigns',
  add: 'Add contacts',
  whom: 'Who',
  byFilter: 'Contacts that a filter finds',
  bySegment: (name: string) => `The segment ${name}`,
  filter: 'Filter',
  everyone: 'every contact',
  reason: 'Reason, shown with each member',
  unnamed: 'without a reason',
  next: 'Next',
  adds: (n: number) =>
    count(
      n,
      'This is about # contact. Who is a member already stays one; who has not consented is left out.',
      'This is about # contacts. Who is a member already stays one; who has not consented is left out.',
    ),
  by: {
    api_key: 'by an API key',
    bulk: 'by a change of many contacts',
    rule: 'by a rule',
    user: (name: string) => `by ${name}`,
  },
  remove: (name: string) => `Remove ${name}`,
  removed: (name: string) => `${name} is no member any more.`,
  undo: 'Undo',
};
