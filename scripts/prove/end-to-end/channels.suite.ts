import { Walkthrough, type ShownContact } from '../stand-ins/walkthrough.js';
import type { StandIn } from '../stand-ins/stand-in.js';
import { standInNames, type StandInName } from '../stand-ins/all-stand-ins.js';
import type { ShownInbox } from '../../../apps/cli/src/inboxes/inbox-api.js';
import type { RunFile } from '#libs/local-instance';

const question = 'Is the flat on Elm Street still free?';
const replyText = 'It is; come on Friday at four.';

/** For one test: each waits at most twice as long as a walkthrough does. */
const timeoutMs = 900_000;

/** Every channel from end to end, each against its stand-in, through one running instance. */
export function everyChannel(system: () => { run: RunFile; standIn: (name: StandInName) => StandIn }): void {
  const walkthrough = (): Walkthrough => new Walkthrough(system().run);

  describe.each(standInNames)('the channel %s', (name) => {
    let inbox: ShownInbox;
    let contact: ShownContact;
    const standIn = (): StandIn => system().standIn(name);

    it(
      'is connected by the API, without a restart',
      async () => {
        inbox = await walkthrough().connect(standIn().inbox, (seen) => standIn().onState(seen));
        expect(inbox).toMatchObject({ state: 'connected', lastError: null, backlog: 0 });
        expect(inbox.owner).toMatch(/-adapter$/u);
        expect(JSON.stringify(inbox)).not.toContain('credentials');
      },
      timeoutMs,
    );

    it(
      'makes a contact of who writes there, with what was written',
      async () => {
        await standIn().write(question);
        contact = await walkthrough().contactNamed(standIn().prospect);
        const texts = await walkthrough().textsOf(contact.id);
        expect(texts.map((text) => text.trim())).toEqual([question]);
      },
      timeoutMs,
    );

    it(
      'brings a reply to the sender once, and reports its status',
      async () => {
        const { arrived, lastStatus } = standIn();
        if (arrived === null) {
          await expect(walkthrough().reply(contact.id, replyText, inbox.id)).rejects.toThrow('refused (422)');
          return;
        }
        const id = await walkthrough().reply(contact.id, replyText, inbox.id);
        await walkthrough().until('the reply to arrive', () => arrived().some((text) => text.includes(replyText)));
        expect((await walkthrough().statusesOf(id, lastStatus, () => standIn().confirm?.())).at(-1)).toMatchObject({
          status: lastStatus,
          reason: null,
        });
        expect(arrived().filter((text) => text.includes(replyText))).toHaveLength(1);
      },
      timeoutMs,
    );
  });
}
