import type { Contact } from '../contacts/index.js';
import type { Sign } from './signs.js';

/** Two contacts that may be one person. */
export interface Duplicate {
  id: string;
  /** The older one first. */
  contacts: [Contact, Contact];
  /** From 0 to 100. */
  score: number;
  /** In sentences. */
  reasons: string[];
  /** The same as it is now, to be put in other words. */
  signs: Sign[];
  foundAt: string;
}

export interface DuplicatePosition {
  score: number;
  id: string;
}

export interface DuplicatesFilter {
  /** One of the two. */
  contactId?: string | undefined;
  minScore?: number | undefined;
}
