import type { Roles } from '../../measure/processor-time.js';
import type { Gate } from './gate.js';

/** One way from messages to rows, in a database of its own. */
export interface Contender {
  name: string;
  /** Processes by role: `consumer`, and `postgres` and `broker` where they can be seen. */
  roles: Roles;
  gate: Gate;
  /** Makes so many messages; what it answers puts them in place, which is done while the gate is closed. */
  prepare(count: number): () => Promise<void>;
  /** Messages stored so far, by all rounds. */
  stored(): Promise<number>;
  /** Whether it has nothing left to do, so that it disturbs nobody else's round. */
  isQuiet(): Promise<boolean>;
  /** Ends its processes, keeps its database. */
  close(): Promise<void>;
}
