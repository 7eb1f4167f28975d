import type { RunFile } from '#libs/local-instance';
import type { Progress } from '../../local/terminal/progress.js';
import { Walkthrough } from '../stand-ins/walkthrough.js';
import type { StandIn } from '../stand-ins/stand-in.js';

export interface Showing {
  progress: Progress;
  signal: AbortSignal;
}

const question = 'Hello, is the flat on Elm Street still free? I could come on Friday.';
const replyText = 'It is. Friday at four would suit; the bell is the lower one.';

/** One channel from end to end against its stand-in: a person writes, a contact appears, a reply is sent. */
export async function showChannel(run: RunFile, standIn: StandIn, { progress, signal }: Showing): Promise<void> {
  const walkthrough = new Walkthrough(run, signal);
  const inbox = await progress.step(`Connecting ${standIn.title}`, () =>
    walkthrough.connect(standIn.inbox, (one) => standIn.onState(one)),
  );
  try {
    await showQuestion(walkthrough, standIn, progress);
    const contact = await walkthrough.contactNamed(standIn.prospect);
    if (standIn.arrived === null) progress.say('A form cannot receive a reply; the contact has an e-mail address.');
    else
      await showReply(
        walkthrough,
        { ...standIn, arrived: standIn.arrived },
        { contactId: contact.id, inboxId: inbox.id, progress },
      );
  } finally {
    await walkthrough.inboxes.remove(inbox.id);
  }
}

async function showQuestion(walkthrough: Walkthrough, standIn: StandIn, progress: Progress): Promise<void> {
  progress.say(`\n${standIn.prospect} writes: “${question}”`);
  const written = performance.now();
  await standIn.write(question);
  const contact = await walkthrough.contactNamed(standIn.prospect);
  progress.say(`${since(written)} ms later the contact is there:\n${JSON.stringify(contact, null, 2)}`);
}

interface Replying {
  contactId: string;
  inboxId: string;
  progress: Progress;
}

async function showReply(
  walkthrough: Walkthrough,
  standIn: StandIn & { arrived: () => string[] },
  { contactId, inboxId, progress }: Replying,
): Promise<void> {
  const { arrived, lastStatus, prospect } = standIn;
  progress.say(`\nReplying: “${replyText}”`);
  const sent = performance.now();
  const id = await walkthrough.reply(contactId, replyText, inboxId);
  await walkthrough.until('the reply to arrive', () => arrived().some((text) => text.includes(replyText)));
  progress.say(`${since(sent)} ms later it has reached ${prospect}.`);
  const statuses = await walkthrough.statusesOf(id, lastStatus, () => standIn.confirm?.());
  progress.say(`Its status: ${statuses.map(({ status }) => status).join(', ')}.\n`);
}

function since(moment: number): number {
  return Math.round(performance.now() - moment);
}
