import { Injectable } from '@nestjs/common';
import { done, type Repeated } from '#libs/platform';
import { FileMeasures } from './file-measures.js';
import { NightlySweep } from './nightly-sweep.js';

/** Milliseconds. */
const minute = 60_000;
const hour = 60 * minute;

/** What keeps the file store as the workspaces have set it. */
@Injectable()
export class FileKeeping {
  constructor(
    private readonly measures: FileMeasures,
    private readonly sweep: NightlySweep,
  ) {}

  /** @param stopped ends a sweep that is going on. */
  works(stopped: AbortSignal): Repeated[] {
    const { measures, sweep } = this;
    return [
      { name: 'letting go of old files', work: () => measures.expire(), idle: hour },
      { name: 'looking at what files take', work: done(() => measures.look()), idle: minute },
      { name: 'sweep of the file store', work: done(() => sweep.look(stopped)), idle: minute },
    ];
  }
}
