import { models } from './page/models.js';
import { media } from './page/media.js';
import { modules } from './page/modules.js';
import { store } from './page/store.js';
import { wire } from './page/wire.js';

/** The stand-in's web.whatsapp.com: what the library requires of the page, over a line to the stand-in's server. */
export const page = `<!doctype html>
<meta charset="utf-8">
<title>WhatsApp Web stand-in</title>
<script>
(() => {
${[models, store, media, modules, wire].join('\n')}
})();
</script>
`;
