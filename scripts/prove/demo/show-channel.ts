import type { RunFile } from '#libs/local-instance';
import type { Progress } from '../../local/terminal/progress.js';
import { Play } from '../stand-ins/play.js';
import type { Scene } from '../stand-ins/scene.js';

export interface Showing {
  progress: Progress;
  signal: AbortSignal;
}

const question = 'Hello, is the flat on Elm Street still free? I could come on Friday.';
const answer = 'It is. Friday at four would suit; the bell is the lower one.';

/** One channel from end to end against its stand-in: somebody writes, a contact is there, an answer goes back. */
export async function showChannel(run: RunFile, scene: Scene, { progress, signal }: Showing): Promise<void> {
  const play = new Play(run, signal);
  const inbox = await progress.step(`Connecting ${scene.title}`, () =>
    play.connect(scene.inbox, (one) => scene.onState(one)),
  );
  try {
    await showQuestion(play, scene, progress);
    const contact = await play.contactNamed(scene.prospect);
    if (scene.arrived === null) progress.say('Nobody can be answered at a form; the contact has an e-mail address.');
    else
      await showAnswer(
        play,
        { ...scene, arrived: scene.arrived },
        { contactId: contact.id, inboxId: inbox.id, progress },
      );
  } finally {
    await play.inboxes.remove(inbox.id);
  }
}

async function showQuestion(play: Play, scene: Scene, progress: Progress): Promise<void> {
  progress.say(`\n${scene.prospect} writes: “${question}”`);
  const written = performance.now();
  await scene.write(question);
  const contact = await play.contactNamed(scene.prospect);
  progress.say(`${since(written)} ms later the contact is there:\n${JSON.stringify(contact, null, 2)}`);
}

interface Answering {
  contactId: string;
  inboxId: string;
  progress: Progress;
}

async function showAnswer(
  play: Play,
  scene: Scene & { arrived: () => string[] },
  { contactId, inboxId, progress }: Answering,
): Promise<void> {
  const { arrived, lastStatus, prospect } = scene;
  progress.say(`\nAnswering: “${answer}”`);
  const sent = performance.now();
  const id = await play.answer(contactId, answer, inboxId);
  await play.until('the answer to arrive', () => arrived().some((text) => text.includes(answer)));
  progress.say(`${since(sent)} ms later it has reached ${prospect}.`);
  const statuses = await play.statusesOf(id, lastStatus, () => scene.confirm?.());
  progress.say(`Its status: ${statuses.map(({ status }) => status).join(', ')}.\n`);
}

function since(moment: number): number {
  return Math.round(performance.now() - moment);
}
