import type { Figures } from './figure.js';

/** What one part of the benchmark found: for people, and for programs. */
export interface Section {
  title: string;
  /** Markdown. */
  body: string;
  figures: Figures;
}
