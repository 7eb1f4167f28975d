import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { TemplateForm, TemplateList } from './template.schema.js';
import { TemplateLists } from './template-lists.js';

/** A message waits no longer for the list of its inbox; it is read on, for the next one. */
const longestWaitMs = 3_000;
/** So long a list that could not be had is not asked for again. */
const pauseMs = 60_000;
const mostPauses = 1_000;

/** The forms of the templates that messages name, as the provider's lists have them. */
@Injectable()
export class TemplateForms {
  private readonly pausedUntil = new Map<string, number>();

  constructor(private readonly lists: TemplateLists) {}

  /** Null where the list cannot be had soon, or lacks it: then the provider alone judges the message. */
  async find(
    { workspaceId, inboxId }: { workspaceId: string; inboxId: string },
    { name, language }: Pick<TemplateForm, 'name' | 'language'>,
  ): Promise<TemplateForm | null> {
    if ((this.pausedUntil.get(inboxId) ?? 0) > Date.now()) return null;
    const list = await soon(this.lists.of(workspaceId, inboxId).catch(() => this.pause(inboxId)));
    return list?.templates.find((one) => one.name === name && one.language === language) ?? null;
  }

  private pause(inboxId: string): null {
    if (this.pausedUntil.size >= mostPauses) this.pausedUntil.clear();
    this.pausedUntil.set(inboxId, Date.now() + pauseMs);
    return null;
  }
}

/** Null where it takes longer. */
async function soon(list: Promise<TemplateList | null>): Promise<TemplateList | null> {
  const ending = new AbortController();
  const late = sleep(longestWaitMs, null, { signal: ending.signal, ref: false }).catch(() => null);
  return Promise.race([list, late]).finally(() => ending.abort());
}
