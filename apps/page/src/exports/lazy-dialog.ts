import { lazyPart } from '../ui/lazy-part.js';

/** Apart from the list, which is loaded first. */
export const ExportDialog = lazyPart(async () => ({ default: (await import('./export-dialog.js')).ExportDialog }));
