import type { MailContent } from '../mail-content.js';
import type { SourceRemains } from '../source-remains.js';

/** How much of a mail is parsed: all, the beginnings of header and body, these without decoding, or what identifies it. */
export type ParseDepth = 'whole' | 'brief' | 'bare' | 'remains';

/** A file of the process that a thread reads. */
export interface OpenFile {
  descriptor: number;
  /** In bytes. */
  length: number;
}

export interface ParserOrder {
  /** In memory that threads share, or in a file. */
  source: Uint8Array | OpenFile;
  depth: ParseDepth;
  /** Why nothing is to be understood, for `remains`. */
  reason: string;
}

export type ParserResult = { content: MailContent } | { failure: string; remains: SourceRemains };

/** What a thread sends: first that it is ready, and by which path under /proc its processor time is found. */
export type ThreadWord = { ready: true; path: string | null } | ParserResult;
