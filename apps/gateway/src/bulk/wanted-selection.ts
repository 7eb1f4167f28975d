import { Injectable } from '@nestjs/common';
import { type ContactFilter, CustomFields, readFilter, Segments, type WantedSelection } from '#libs/contacts';
import type { Caller } from '../auth/caller.js';
import { namesCustomFields } from '../contacts/contact-query.input.js';
import { withSegment } from '../segments/chosen-segment.js';
import type { GivenFilter, GivenSelection } from './selection.input.js';

/** Reads which contacts a request selects. */
@Injectable()
export class WantedSelections {
  constructor(
    private readonly fields: CustomFields,
    private readonly segments: Segments,
  ) {}

  /**
   * A search reads numbers with the caller's country. A segment is its filter of now.
   * @throws FilterRefusedError, SegmentBrokenError; Problem where there is no such segment.
   */
  async read(given: GivenSelection, caller: Caller): Promise<WantedSelection> {
    const { ids, filter = { short: {} }, segment, exclude = [] } = given;
    if (ids) return { ids };
    if (segment === undefined) return { filter: await this.filterOf(filter, caller), exclude };
    const asked = await withSegment(this.segments, caller.workspaceId, { segment });
    return { filter: { ...asked, phoneCountry: caller.defaultCountry }, exclude };
  }

  private async filterOf(given: GivenFilter, { workspaceId, defaultCountry }: Caller): Promise<ContactFilter> {
    if ('short' in given) return { ...given.short, phoneCountry: defaultCountry } as ContactFilter; // zod writes no key that was not sent
    const customFields = namesCustomFields({ filter: given.where }) ? await this.fields.list(workspaceId) : [];
    const where = readFilter(given.where, { name: 'filter', country: defaultCountry, customFields });
    return { where, phoneCountry: defaultCountry };
  }
}
