import { fileKinds, retentionOf, setRetention, type FileKind } from '#libs/contacts';
import { Argument, Command } from 'commander';
import { daysText, keptDays } from '../command/days.js';
import { leaf, uuid } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';
import { requireWorkspace } from '../workspaces/require-workspace.js';
import { createCommand } from './create.js';
import { sweepCommand } from './sweep.js';
import { useOf } from './use-of.js';

interface ShowOptions {
  json?: boolean;
  workspace: string;
}

/** `npx doorbell files …` */
export function fileCommands(): Command {
  const commands = new Command('files').description('files of messages: what a workspace keeps, and for how long');
  return commands.addCommand(createCommand()).addCommand(show()).addCommand(keep()).addCommand(sweepCommand());
}

const ofWorkspace = (command: Command): Command => command.requiredOption('--workspace <id>', 'whose', uuid);

function show(): Command {
  return ofWorkspace(
    leaf('show', 'bytes that a workspace keeps, and for how many days', ['files show --workspace 01a2…']),
  ).action((options: ShowOptions) =>
    asOperator(options, async ({ database }) => {
      const { workspace } = options;
      await requireWorkspace(database, workspace);
      const retentionDays = await retentionOf(database, workspace);
      const use = await useOf(database, workspace);
      const lines = fileKinds.map((kind) => `${kind}: kept ${daysText(retentionDays[kind])}`);
      const share = use.maxBytes === null ? 'without a bound' : `of ${use.maxBytes}`;
      return {
        json: { ...use, retentionDays },
        text: [`${use.files} files, ${use.bytes} bytes ${share}`, ...lines].join('\n'),
      };
    }),
  );
}

function keep(): Command {
  const examples = ['files keep original 90 --workspace 01a2…', 'files keep attachment forever --workspace 01a2…'];
  return ofWorkspace(leaf('keep', 'sets how long files of a kind are kept; older ones go within the hour', examples))
    .addArgument(new Argument('<kind>', 'what is kept').choices(fileKinds))
    .argument('<days>', 'since the message came or the file was uploaded; or "forever"', keptDays)
    .action((kind: FileKind, days: number | null, options: ShowOptions) =>
      asOperator(options, async ({ database }) => {
        const { workspace: workspaceId } = options;
        await requireWorkspace(database, workspaceId);
        await setRetention(database, workspaceId, { kind, days });
        return { json: { workspaceId, kind, days }, text: `Each ${kind} is kept ${daysText(days)}.` };
      }),
    );
}
