export { changeTag, removeTag } from './change-tag.js';
export {
  type NewTag,
  type PlannedTagChange,
  type Tag,
  type TagChanges,
  TagExistsError,
  type TagKind,
  tagKinds,
  type TagRequest,
} from './tag.js';
export { normaliseTags, tagBounds, TooManyTagsError } from './tag-names.js';
export { Tags } from './tags.js';
export { endTag, findTag, lockTags, writeTag } from './sql/tag-rows.sql.js';
export { systemTagNames, systemTagsAmong } from './sql/system-tags.sql.js';
export { knownTags } from './sql/known-tags.sql.js';
export { followedTags } from './sql/followed-tags.sql.js';
export { tagNamesNow } from './sql/tag-names-now.sql.js';
export { namedTags, type NamedTag } from './sql/named-tags.sql.js';
export { madeTags } from './sql/made-tags.sql.js';
export { differingTags, refuseSystemTags, SystemTagError } from './refuse-system-tags.js';
