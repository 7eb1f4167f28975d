export {
  type ContactChange,
  readTimeline,
  type TimelineEntry,
  type TimelinePage,
  type TimelinePosition,
} from './timeline.js';
