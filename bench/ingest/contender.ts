import type { Roles } from '../measure/processor-time.js';
import type { Gate } from './gate.js';

/** One way from messages to rows, in a database of its own. */
export interface Contender {
  name: string;
  /** Processes by role: `consumer`, and `postgres` and `broker` where they can be seen. */
  roles: Roles;
  gate: Gate;
  /** Puts so many messages in place; the gate is closed meanwhile. */
  load(count: number): Promise<void>;
  /** Messages stored so far, by all rounds. */
  stored(): Promise<number>;
  /** Ends its processes, keeps its database. */
  close(): Promise<void>;
}
