import { Argument, Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { type RetentionKind, retentionKinds } from '#libs/contacts';
import { runJob } from '../bulk/run-job.js';
import { daysText, keptDays } from '../command/days.js';
import { leaf } from '../command/leaf.js';
import { print } from '../command/output.js';
import { accepted, runningApi } from '../connection/running-api.js';
import { jobSchema, type ShownJob } from '../jobs/job-api.js';

interface JsonOption {
  json?: boolean;
}

interface RunOptions extends JsonOption {
  dryRun?: true;
  kind?: RetentionKind;
  days?: number | null;
}

type Periods = Record<string, number | null>;

const retentionSchema = z.object({
  data: z.object({ contactsExcept: z.unknown() }).catchall(z.number().nullable()),
});

interface Shown {
  days: Periods;
  contactsExcept: unknown;
}

/** `npx doorbell retention …` */
export function retentionCommands(): Command {
  return new Command('retention')
    .description('how long a workspace keeps what it has: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(show())
    .addCommand(keep())
    .addCommand(except())
    .addCommand(run());
}

function show(): Command {
  return leaf('show', 'days of each kind', ['retention show']).action(async ({ json = false }: JsonOption) =>
    shown(await call('GET'), json),
  );
}

function keep(): Command {
  const examples = ['retention keep message 730', 'retention keep auditEntry forever'];
  return leaf('keep', 'sets how long a kind is kept; count first with "retention run --dry-run"', examples)
    .addArgument(new Argument('<kind>', 'what is kept').choices(retentionKinds))
    .argument('<days>', 'since it came; or "forever"', keptDays)
    .action(async (kind: string, days: number | null, { json = false }: JsonOption) =>
      shown(await call('PATCH', { [kind]: days }), json),
    );
}

function except(): Command {
  const examples = [`retention except '{"field": "status", "op": "eq", "value": "renter"}'`, 'retention except none'];
  return leaf('except', 'contacts that are kept however idle they are', examples)
    .argument('<filter>', 'as JSON; or "none"', filterOrNone)
    .action(async (contactsExcept: unknown, { json = false }: JsonOption) =>
      shown(await call('PATCH', { contactsExcept }), json),
    );
}

function filterOrNone(text: string): unknown {
  if (text === 'none') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError(
      'is no JSON; give a filter such as {"field": "status", "op": "eq", "value": "renter"}.',
    );
  }
}

function run(): Command {
  const examples = ['retention run --dry-run', 'retention run --dry-run --kind message --days 365', 'retention run'];
  return leaf('run', 'lets go of what is older than it is kept, as each day; waits for it, with a bar', examples)
    .option('--dry-run', 'only count what would go')
    .option('--kind <kind>', `with --days: count by other days than are set; ${retentionKinds.join(', ')}`)
    .option('--days <days>', 'with --kind and --dry-run', keptDays)
    .action(async ({ json = false, dryRun = false, kind, days }: Omit<RunOptions, 'dryRun'> & { dryRun?: boolean }) => {
      const body = { dryRun, ...(kind !== undefined && days !== undefined && { days: { [kind]: days } }) };
      const request = { body: JSON.stringify(body) };
      const made = accepted(await runningApi(process.env).call('POST', '/retention/runs', request));
      const job = await runJob(z.object({ data: jobSchema }).parse(made).data, 'Let go of', { yes: true });
      print({ json: { job }, text: describedRun(job) }, json);
      if (job.state !== 'done') process.exitCode = 1;
    });
}

async function call(method: string, changes?: object): Promise<Shown> {
  const request = changes && { body: JSON.stringify(changes) };
  const { data } = retentionSchema.parse(accepted(await runningApi(process.env).call(method, '/retention', request)));
  const { contactsExcept = null, ...days } = data;
  return { days, contactsExcept };
}

function shown({ days, contactsExcept }: Shown, json: boolean): void {
  const lines = Object.entries(days).map(([kind, count]) => `${kind}: kept ${daysText(count)}`);
  const exempt = contactsExcept === null ? [] : [`contacts kept however idle: ${JSON.stringify(contactsExcept)}`];
  print({ json: { retention: { ...days, contactsExcept } }, text: [...lines, ...exempt].join('\n') }, json);
}

/** What became of it: how much of each kind. */
export function describedRun({ state, error, result }: Pick<ShownJob, 'state' | 'error' | 'result'>): string {
  if (state !== 'done') return `The job is ${state}${error === null ? '.' : `: ${error}`}`;
  const { dryRun, ...counts } = result ?? {};
  const rows = Object.entries(counts).map(([kind, count]) => `${kind} ${Number(count)}`);
  return `${dryRun === true ? 'Would let go of' : 'Let go of'}: ${rows.join(', ') || 'nothing'}.`;
}
