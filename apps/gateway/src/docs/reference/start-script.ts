/** Settings of the page: it calls no other host, and forgets a typed key when it closes. */
const settings = {
  url: '/api/openapi.json',
  theme: 'none',
  withDefaultFonts: false,
  telemetry: false,
  persistAuth: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  authentication: { preferredSecurityScheme: 'apiKey' },
};

/**
 * Runs before the program. The program's schemas would try eval, and some of its styles are made without the page's nonce: the
 * one is told not to, the others get it. The `type` of a problem leads to the paragraphs on problems.
 */
export const prepareScript = `globalThis.__zod_globalConfig = { jitless: true };
{
  const { nonce } = document.currentScript;
  const createElement = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = createElement(name, options);
    if (String(name).toLowerCase() === 'style') element.nonce = nonce;
    return element;
  };
  const [, code] = /^#problem-(\\w+)$/u.exec(location.hash) ?? [];
  if (code !== undefined) {
    document.documentElement.dataset.problem = code;
    location.replace('#tag/problems');
  }
}
`;

/**
 * Runs after the program. Calls go to the gateway that the page came from, whatever address the document names. The program
 * draws and scrolls for a while: until then, or until the reader moves, the problem that was asked for is held in view.
 */
export const startScript = `Scalar.createApiReference('#reference', {
  ...${JSON.stringify(settings)},
  servers: [{ url: location.origin }],
});
{
  const { problem } = document.documentElement.dataset;
  let isOver = problem === undefined;
  for (const kind of ['wheel', 'pointerdown', 'keydown']) addEventListener(kind, () => (isOver = true), { once: true });
  setTimeout(() => (isOver = true), 10_000);
  const show = () => {
    const headings = [...document.querySelectorAll('h3, h4, h5')];
    headings.find(({ textContent }) => textContent.trim() === problem)?.scrollIntoView();
    if (!isOver) setTimeout(show, 200);
  };
  if (!isOver) show();
}
`;
