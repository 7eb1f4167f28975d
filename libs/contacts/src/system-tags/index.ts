export { KeepSystemTags } from './keep-system-tags.js';
export { SystemTagsFollower } from './system-tags-follower.js';
