import { topics } from '#libs/contracts';
import type { FileStore } from '#libs/files';
import type { RunFile } from '#libs/local-instance';
import type { ReplyResult } from '../replies/reply-results.js';
import { judgeReplies, type RepliesJudgement } from '../replies/judge-replies.js';
import { Api } from '../../system/api.js';
import { readFiles } from './file-findings.js';
import { readFindings, type Findings } from './findings.js';
import { judgeFiles, type FileCounts } from './judge-files.js';
import { judge, type Judgement } from './judge.js';
import { createdContacts, written } from './kafka-state.js';
import { sweepFiles, type SweptFiles } from './sweep-files.js';
import type { Outbox } from '../load/outbox.js';
import type { Plan } from '../plan/plan.js';
import type { ConnectedChannel, System } from '../system.js';

/** The relay has this long for the rest of the contacts' events. */
const relayTimeoutMs = 120_000;

export interface Done {
  seed: number;
  plan: Plan;
  outbox: Outbox;
  results: readonly ReplyResult[];
}

export interface Compared extends Judgement {
  replies: Omit<RepliesJudgement, 'faults'>;
  files: FileCounts & SweptFiles;
}

/** Compares what was accepted with what is there, and the replies that the API reports with those that arrived. */
export async function compare({ instance, channels, files }: System, done: Done): Promise<Compared> {
  const { run, home } = instance;
  const { seed, plan, outbox } = done;
  const found = await readFindings(run);
  const { faults: fileFaults, ...fileCounts } = await compareFiles(run, { done, found, store: await files.open(home) });
  const judged = channels.map(({ channel: { name, keepsOrder }, inboxId }) => ({ name, keepsOrder, inboxId }));
  const { faults, ...counts } = judge(
    { seed, people: plan.people, channels: judged, accepted: outbox.accepted },
    found,
  );
  const refused = outbox.refused.map(({ message, response }) => `message ${message.number} was refused: ${response}`);
  const judgements = channels.map((one) => repliesOn(one, done));
  const replyFaults = judgements.flatMap((one) => one.faults);
  return {
    ...counts,
    replies: judgements.reduce(added, none),
    files: fileCounts,
    faults: [...faults, ...refused, ...replyFaults, ...fileFaults, ...(await topicFaults(run, found))],
  };
}

interface FilesToCompare {
  done: Done;
  found: Findings;
  store: FileStore;
}

/** Sweeps first: a file that is needed must survive it. */
async function compareFiles(run: RunFile, { done, found, store }: FilesToCompare) {
  const swept = await sweepFiles(run.database, store);
  await store.close();
  const { seed, outbox } = done;
  const served = await readFiles(new Api(run), seed, found.contacts);
  const { faults, ...counts } = judgeFiles({ seed, accepted: outbox.accepted }, served);
  const missing = swept.missing === 0 ? [] : [`${swept.missing} files are referred to and not in the store`];
  return { ...counts, ...swept, faults: [...faults, ...missing] };
}

function repliesOn({ channel }: ConnectedChannel, { seed, results }: Done): RepliesJudgement {
  const { replies } = channel;
  if (replies === null) return none;
  return judgeReplies({
    seed,
    results: results.filter(({ reply }) => reply.to.sender.channel === channel.name),
    received: replies.received(),
    addressOf: ({ reply }) => replies.addressOf(reply.to.sender.person),
  });
}

const none: RepliesJudgement = { queued: 0, sent: 0, unconfirmed: 0, lost: 0, duplicated: 0, faults: [] };

function added(one: Compared['replies'], other: RepliesJudgement): Compared['replies'] {
  return {
    queued: one.queued + other.queued,
    sent: one.sent + other.sent,
    unconfirmed: one.unconfirmed + other.unconfirmed,
    lost: one.lost + other.lost,
    duplicated: one.duplicated + other.duplicated,
  };
}

async function topicFaults({ kafka }: RunFile, { contacts }: Findings): Promise<string[]> {
  const ids = new Set(contacts.map(({ id }) => id));
  const created = await createdContacts(kafka, ids, relayTimeoutMs);
  const silent = [...ids].filter((id) => !created.has(id));
  const unknown = [...created].filter((id) => !ids.has(id));
  const letters = await written(kafka, topics.deadLetters.name);
  return [
    ...silent.map((id) => `${topics.contactEvents.name} does not say that contact ${id} was created`),
    ...unknown.map((id) => `${topics.contactEvents.name} says that ${id} was created, which is no contact`),
    ...(letters === 0 ? [] : [`${letters} messages are on ${topics.deadLetters.name}`]),
  ];
}
