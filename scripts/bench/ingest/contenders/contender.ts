import type { Roles } from '../../measure/processor-time.js';
import type { Gate } from './gate.js';

/** One way from messages to rows, in a database of its own. */
export interface Contender {
  name: string;
  /** Processes by role: `consumer`, and `postgres` and `broker` where they can be seen. */
  roles: Roles;
  gate: Gate;
  /** Makes so many messages. The returned function publishes them; the caller closes the gate for that time. */
  prepare(count: number): () => Promise<void>;
  /** Messages stored so far, by all rounds. */
  stored(): Promise<number>;
  /** Whether it has no work left, so that it does not disturb the round of another contender. */
  isQuiet(): Promise<boolean>;
  /** Ends its processes, keeps its database. */
  close(): Promise<void>;
}
