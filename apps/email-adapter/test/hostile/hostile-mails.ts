import { hostileBodies } from './hostile-bodies.js';
import { hostileHeaders } from './hostile-headers.js';
import { hostileHtml } from './hostile-html.js';
import type { HostileSource } from './hostile-source.js';

/** Mails that cost a parser more than they cost their sender, or once did. */
export const hostileMails: readonly HostileSource[] = [...hostileHtml, ...hostileHeaders, ...hostileBodies];
