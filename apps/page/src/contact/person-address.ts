import { useNavigate, useSearch } from '@tanstack/react-router';

/** Which part of a contact is in front where not all have room. */
export const parts = ['conversation', 'facts', 'context'] as const;
export type Part = (typeof parts)[number];

/** What the middle shows of what happened: only messages, everything, or only changes. */
export const scopes = ['messages', 'all', 'changes'] as const;
export type Scope = (typeof scopes)[number];

/** What the address says of the open contact. */
export interface PersonAddress {
  part?: Part | undefined;
  scope?: Scope | undefined;
  /** Kinds of the timeline that are shown; absent: all. */
  kinds?: string[] | undefined;
  /** The time as of which the contact is shown; absent: now. */
  at?: string | undefined;
}

/** What the address does not say, or says wrongly, is left out. */
export function personAddress({ part, scope, kinds, at }: Record<string, unknown>): PersonAddress {
  return {
    ...(isPart(part) && part !== 'conversation' && { part }),
    ...(isScope(scope) && scope !== 'messages' && { scope }),
    ...(Array.isArray(kinds) && kinds.length > 0 && { kinds: kinds.map(String) }),
    ...(typeof at === 'string' && !Number.isNaN(Date.parse(at)) && { at }),
  };
}

const isPart = (value: unknown): value is Part => parts.includes(value as Part);
const isScope = (value: unknown): value is Scope => scopes.includes(value as Scope);

/** What the address says of the open contact, and how to change it. */
export function usePersonAddress(): [PersonAddress, (change: PersonAddress) => void] {
  const address = personAddress(useSearch({ strict: false }));
  const navigate = useNavigate();
  const change = (changed: PersonAddress): void =>
    void navigate({ to: '.', search: ((before: object) => ({ ...before, ...changed })) as never, replace: true });
  return [address, change];
}
