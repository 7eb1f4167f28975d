import type { AuditActor } from '../audit/audit-kinds.js';
import type { Role } from '../principals/rights.js';

/** Who changes a member. It changes no member of a stronger role, and makes none. */
export interface Actor extends AuditActor {
  role: Role;
}

/** The operator gives every role. */
export const operator: Actor = { kind: 'operator', id: '', role: 'owner' };
