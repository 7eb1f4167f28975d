import { Play, type ShownContact } from '../stand-ins/play.js';
import type { Scene } from '../stand-ins/scene.js';
import { sceneNames, type SceneName } from '../stand-ins/scenes.js';
import type { ShownInbox } from '../../../apps/cli/src/inboxes/inbox-api.js';
import type { RunFile } from '#libs/local-instance';

const question = 'Is the flat on Elm Street still free?';
const answer = 'It is; come on Friday at four.';

/** Milliseconds for a test: each waits at most twice for as long as a play does. */
const patience = 900_000;

/** Every channel from end to end, each against its stand-in, through one running instance. */
export function everyChannel(system: () => { run: RunFile; scene: (name: SceneName) => Scene }): void {
  const play = (): Play => new Play(system().run);

  describe.each(sceneNames)('the channel %s', (name) => {
    let inbox: ShownInbox;
    let contact: ShownContact;
    const scene = (): Scene => system().scene(name);

    it(
      'is connected by the API, without a restart',
      async () => {
        inbox = await play().connect(scene().inbox, (seen) => scene().onState(seen));
        expect(inbox).toMatchObject({ state: 'connected', lastError: null, backlog: 0 });
        expect(inbox.owner).toMatch(/-adapter$/u);
        expect(JSON.stringify(inbox)).not.toContain('credentials');
      },
      patience,
    );

    it(
      'makes a contact of who writes there, with what was written',
      async () => {
        await scene().write(question);
        contact = await play().contactNamed(scene().prospect);
        const texts = await play().textsOf(contact.id);
        expect(texts.map((text) => text.trim())).toEqual([question]);
      },
      patience,
    );

    it(
      'brings an answer to who wrote, once, and tells its fate',
      async () => {
        const { arrived, lastStatus } = scene();
        if (arrived === null) {
          await expect(play().answer(contact.id, answer, inbox.id)).rejects.toThrow('refused (422)');
          return;
        }
        const id = await play().answer(contact.id, answer, inbox.id);
        await play().until('the answer to arrive', () => arrived().some((text) => text.includes(answer)));
        expect((await play().statusesOf(id, lastStatus, () => scene().confirm?.())).at(-1)).toMatchObject({
          status: lastStatus,
          reason: null,
        });
        expect(arrived().filter((text) => text.includes(answer))).toHaveLength(1);
      },
      patience,
    );
  });
}
