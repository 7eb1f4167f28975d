import { fileURLToPath } from 'node:url';

/** The page for people, as `npm run build` made it before any test. */
export const pageFolder = fileURLToPath(new URL('../../../../dist/apps/page', import.meta.url));
