import { lazy } from 'react';

/** Apart from the list, which is loaded first. */
export const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.js')).ExportDialog }));
