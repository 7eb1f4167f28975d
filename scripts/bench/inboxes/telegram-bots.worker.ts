import { TelegramStandIn, type TelegramPerson } from '#libs/testing/telegram';
import { everySecond } from './every-second.js';

/** The requests to the stand-in's process. Each gets one reply. */
export type BotsRequest = { make: number } | { write: { tokens: string[]; seconds: number } };
export interface BotsReply {
  apiRoot?: string;
  tokens?: string[];
  written?: number;
}

const person: TelegramPerson = { id: 4711, first_name: 'Jane', last_name: 'Doe', username: 'jane' };
const text = 'Hello, is the flat in the Garden Street still free? I could come and see it on Thursday after work.';

const telegram = await TelegramStandIn.start();
process.on('message', (request: BotsRequest) => void serve(request).then((reply) => process.send?.(reply)));
process.on('disconnect', () => void telegram.close());
process.send?.({ apiRoot: telegram.apiRoot } satisfies BotsReply);

async function serve(request: BotsRequest): Promise<BotsReply> {
  if ('make' in request) return { tokens: Array.from({ length: request.make }, () => telegram.bot().token) };
  const { tokens, seconds } = request.write;
  return { written: await everySecond(tokens, seconds, (token) => void telegram.bot(token).hears(person, text)) };
}
