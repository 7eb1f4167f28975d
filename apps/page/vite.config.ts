import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The gateway of `npm start`, for `npx vite apps/page`: the page then talks to the instance that runs. */
const gateway = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: here('.'),
  plugins: [tailwindcss()],
  resolve: { alias: { '@doorbell/client': here('../../clients/typescript/src/index.ts') } },
  build: {
    outDir: here('../../dist/apps/page'),
    emptyOutDir: true,
    target: 'es2024',
    // The policy of the page allows no script and no style in the document itself.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      // What many views share is one file: the list loads in 20 files, not 58, and in 10 kB less.
      output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 6 }] } },
      // A package says so in each of its files; it is meant for servers that render React.
      onwarn: (warning, show) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : show(warning)),
    },
  },
  server: { proxy: { '/api': gateway, '/sign-in': gateway } },
});
