export {
  type ContactChange,
  Timeline,
  type TimelineEntry,
  type TimelinePage,
  type TimelinePosition,
} from './timeline.js';
