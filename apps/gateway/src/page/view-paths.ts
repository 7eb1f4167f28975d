/** The first part of the address of each view of the page for people. The page's router has the rest. */
export const views = [
  'inbox',
  'contacts',
  'segments',
  'campaigns',
  'duplicates',
  'channels',
  'junk',
  'dead-letters',
  'imports',
  'exports',
  'jobs',
  'rules',
  'settings',
] as const;

export const viewPaths = ['/', ...views.flatMap((view) => [view, `${view}/*`])];
