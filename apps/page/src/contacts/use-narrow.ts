import { useMedia } from '../ui/use-media.js';

/** A phone: a table would go sideways. */
export const narrow = '(max-width: 639px)';

export const useNarrow = (): boolean => useMedia(narrow);
