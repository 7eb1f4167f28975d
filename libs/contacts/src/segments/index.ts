export {
  type NewSegment,
  type Segment,
  SegmentBrokenError,
  segmentBounds,
  type SegmentChanges,
  SegmentExistsError,
  type SegmentFault,
  TooManySegmentsError,
} from './segment.js';
export { SegmentCounts } from './segment-counts.js';
export { SegmentFollower } from './segment-follower.js';
export { Segments } from './segments.js';
