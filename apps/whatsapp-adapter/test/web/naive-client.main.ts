import WhatsAppWeb from 'whatsapp-web.js';

/**
 * The usual way, as a process: each message event is published when the log takes it, and nothing else is done. On request
 * it holds, and behaves as with a log that is away.
 */
const [folder = '', executablePath = '', ...args] = process.argv.slice(2);
/** A browser may take so long to start, and a page to load. */
const limitMs = 300_000;
let log = Promise.resolve();
let hold = Promise.withResolvers<void>();

const client = new WhatsAppWeb.Client({
  authStrategy: new WhatsAppWeb.LocalAuth({ dataPath: folder }),
  webVersionCache: { type: 'none' },
  authTimeoutMs: limitMs,
  puppeteer: { executablePath, timeout: limitMs, args: ['--disable-dev-shm-usage', ...args] },
});
const tell = (event: string, text = '') => void process.send?.({ event, text });

client.on('qr', (qr) => tell('qr', qr));
client.on('ready', () => tell('ready'));
client.on('message', (message) => {
  tell('received', message.body);
  void log.then(() => tell('published', message.body));
});
process.on('message', (order) => {
  if (order === 'hold') {
    hold = Promise.withResolvers();
    log = hold.promise;
  }
  if (order === 'release') hold.resolve();
});
process.on('disconnect', () => process.exit(0));
await client.initialize();
