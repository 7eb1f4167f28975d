import { randomBytes } from 'node:crypto';
import { pageLook } from './page-look.js';

export const programPath = '/api/docs/reference.js';
export const preparePath = '/api/docs/prepare.js';
export const startPath = '/api/docs/start.js';

export interface Page {
  html: string;
  /** Its Content-Security-Policy. */
  policy: string;
}

/**
 * The page that shows the document. Only scripts and styles with the response's own nonce are used. The program sets style
 * attributes; they are allowed, because they can fetch nothing: the policy allows no other host.
 */
export function referencePage(): Page {
  const nonce = randomBytes(18).toString('base64');
  return { html: htmlOf(nonce), policy: policyOf(nonce) };
}

function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src-elem 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "connect-src 'self'",
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function htmlOf(nonce: string): string {
  const scripts = [preparePath, programPath, startPath].map(
    (path) => `<script nonce="${nonce}" src="${path}"></script>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Doorbell API</title>
<meta property="csp-nonce" content="${nonce}">
<link rel="icon" href="data:,">
<style nonce="${nonce}">${pageLook}</style>
</head>
<body>
<div id="reference"></div>
<noscript>This page needs JavaScript; <a href="/api/openapi.json">the document</a> itself does not.</noscript>
${scripts.join('\n')}
</body>
</html>
`;
}
