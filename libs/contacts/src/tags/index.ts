export { type NewTag, type Tag, type TagChanges, TagExistsError, type TagKind, tagKinds } from './tag.js';
export { normaliseTags, tagBounds } from './tag-names.js';
export { Tags } from './tags.js';
export { knownTags } from './sql/known-tags.sql.js';
export { followedTags } from './sql/followed-tags.sql.js';
export { namedTags, type NamedTag } from './sql/named-tags.sql.js';
export { madeTags } from './sql/made-tags.sql.js';
export { systemTagsAmong } from './sql/system-tags.sql.js';
export { differingTags, refuseSystemTags, SystemTagError } from './refuse-system-tags.js';
