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
 * Runs before the program. It keeps the program's schemas from eval, and gives the page's nonce to styles that the program
 * makes without it. It opens the paragraphs on problems where the address comes from the `type` of a problem.
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
 * Runs after the program. Calls go to the gateway that served the page, not to the address in the document. The program draws
 * and scrolls for a while after it has drawn a heading: for 50 turns, or until the reader scrolls, this keeps the requested
 * problem in view. On a slow machine the drawing takes long, and so do the turns.
 */
export const startScript = `Scalar.createApiReference('#reference', {
  ...${JSON.stringify(settings)},
  servers: [{ url: location.origin }],
});
{
  const { problem } = document.documentElement.dataset;
  let isOver = problem === undefined;
  for (const kind of ['wheel', 'pointerdown', 'keydown']) addEventListener(kind, () => (isOver = true), { once: true });
  let turnsLeft = 50;
  const show = () => {
    const headings = [...document.querySelectorAll('h3, h4, h5')];
    const heading = headings.find(({ textContent }) => textContent.trim() === problem);
    heading?.scrollIntoView();
    if (heading) turnsLeft -= 1;
    if (!isOver && turnsLeft > 0) setTimeout(show, 200);
  };
  if (!isOver) show();
}
`;
