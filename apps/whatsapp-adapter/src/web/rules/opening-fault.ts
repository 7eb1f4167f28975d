const noSandbox =
  "The browser's sandbox cannot start here: run the adapter as another user than root, where user namespaces are allowed (docs/channels/whatsapp.md); or do without it: WHATSAPP_CHROME_ARGS=--no-sandbox.";

/** What an operator reads when the browser or WhatsApp's page could not be opened; the library's words name no remedy. */
export function openingFault(said: string): string {
  const [words = ''] = said.split('\n', 1);
  const reason = words.slice(0, 200);
  if (/net::|navigation timeout/iu.test(reason))
    return `WhatsApp Web did not load (${reason}); check that web.whatsapp.com can be reached from here.`;
  if (/failed to launch/iu.test(reason) && /sandbox|namespaces?\b/iu.test(said)) return noSandbox;
  if (/failed to launch|executablePath/iu.test(reason))
    return `The browser could not be started (${reason}); see whether WHATSAPP_CHROME_PATH and WHATSAPP_CHROME_ARGS are right.`;
  return `WhatsApp Web could not be opened (${reason}); starting it again.`;
}
