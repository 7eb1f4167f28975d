import type { texts as english } from './en.js';

/** Texts of forms that two people change at once. */
export const texts: typeof english = {
  /** @param value what it is now; null where it is no text. */
  changed: (value: string | null): string => {
    if (value === null)
      return 'Otra persona lo ha cambiado entretanto. Aún no se ha guardado nada: guarde de nuevo para reemplazarlo.';
    return value === ''
      ? 'Otra persona lo ha vaciado entretanto. Aún no se ha guardado nada: guarde de nuevo para reemplazarlo.'
      : `Otra persona lo ha cambiado entretanto a «${value}». Aún no se ha guardado nada: guarde de nuevo para reemplazarlo.`;
  },
};
