/** Texts of forms that two people change at once. */
export const texts = {
  /** @param value what it is now; null where it is no text. */
  changed: (value: string | null): string => {
    if (value === null) return 'Another person changed this meanwhile. Nothing is saved yet: save again to replace it.';
    return value === ''
      ? 'Another person emptied this meanwhile. Nothing is saved yet: save again to replace it.'
      : `Another person changed this meanwhile to “${value}”. Nothing is saved yet: save again to replace it.`;
  },
};
