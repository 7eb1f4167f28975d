export {
  type ContactChange,
  Timeline,
  timelinePage,
  type TimelineEntry,
  type TimelinePage,
  type TimelinePosition,
} from './timeline.js';
