import { AssignerProtocol, type GroupMember, type PartitionAssigner } from 'kafkajs';
import { z } from 'zod';

const { MemberAssignment, MemberMetadata } = AssignerProtocol;
const name = 'doorbell-aligned';
const version = 1;
const claimsSchema = z.array(z.int().nonnegative()).catch([]);

/**
 * Gives partition n of every topic to one member (kafkajs' own assigner does so only while the members divide the number
 * of partitions), the same number to each within one, and leaves to each what it has, as far as that goes.
 */
export function alignedAssigner(owned: () => readonly number[]): PartitionAssigner {
  return ({ cluster }) => ({
    name,
    version,
    protocol: ({ topics }) => {
      const userData = Buffer.from(JSON.stringify(owned()));
      return { name, metadata: MemberMetadata.encode({ version, topics, userData }) };
    },
    assign: ({ members, topics }) => {
      const idsByTopic = topics.map((topic): [string, number[]] => [
        topic,
        cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId),
      ]);
      const shares = divide([...new Set(idsByTopic.flatMap(([, ids]) => ids))], members.map(claimOf));
      return Promise.resolve(
        [...shares].map(([memberId, share]) => ({ memberId, memberAssignment: encoded(share, idsByTopic) })),
      );
    },
  });
}

/** The numbers of the partitions that a member has of every topic. */
export function inAll([first = [], ...others]: readonly (readonly number[])[]): Set<number> {
  return new Set(first.filter((one) => others.every((partitions) => partitions.includes(one))));
}

/** A member's partitions of every topic, as Kafka's group protocol carries them. */
function encoded(share: readonly number[], idsByTopic: readonly [topic: string, ids: number[]][]): Buffer {
  const assignment = Object.fromEntries(
    idsByTopic.map(([topic, ids]) => [topic, ids.filter((id) => share.includes(id))]),
  );
  return MemberAssignment.encode({ version, assignment, userData: Buffer.alloc(0) });
}

export interface Claim {
  memberId: string;
  /** What it had before. */
  partitions: readonly number[];
}

/** By member, its partitions. Each partition is assigned; the numbers differ by one at most. */
export function divide(partitions: readonly number[], claims: readonly Claim[]): Map<string, number[]> {
  const free = new Set(partitions);
  const least = Math.floor(partitions.length / claims.length);
  let larger = partitions.length % claims.length;
  const shares = new Map<string, number[]>();
  for (const { memberId, partitions: claimed } of byClaims(claims)) {
    const kept = claimed.filter((one) => free.has(one)).slice(0, least + (larger > 0 ? 1 : 0));
    if (kept.length > least) larger -= 1;
    for (const one of kept) free.delete(one);
    shares.set(memberId, kept);
  }
  for (const partition of [...free].sort((a, b) => a - b)) smallest(shares).push(partition);
  return shares;
}

/** The member with most partitions keeps most; then by id, so that the order of joining does not matter. */
function byClaims(claims: readonly Claim[]): Claim[] {
  const id = ({ memberId }: Claim): string => memberId;
  return [...claims].sort((a, b) => b.partitions.length - a.partitions.length || (id(a) < id(b) ? -1 : 1));
}

function smallest(shares: Map<string, number[]>): number[] {
  return [...shares.values()].reduce((least, share) => (share.length < least.length ? share : least));
}

function claimOf({ memberId, memberMetadata }: GroupMember): Claim {
  const userData = MemberMetadata.decode(memberMetadata)?.userData ?? Buffer.alloc(0);
  return { memberId, partitions: claimsSchema.parse(parsed(userData)) };
}

function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString());
  } catch {
    return [];
  }
}
