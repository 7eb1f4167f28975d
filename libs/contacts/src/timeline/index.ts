export { Timeline, timelinePage } from './timeline.js';
export type {
  ContactChange,
  PastEntry,
  TimelineEntry,
  TimelinePage,
  TimelinePosition,
  UpcomingPosition,
} from './timeline-entry.js';
export { entryTypeOf, type TimelineKind, timelineKinds } from './timeline-kinds.js';
