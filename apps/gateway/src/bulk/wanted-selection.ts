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
   * A search reads numbers with the caller's country. A segment is its filter of now; filter, segment and search hold together.
   * @throws FilterRefusedError, SegmentBrokenError; Problem where there is no such segment.
   */
  async read(given: GivenSelection, caller: Caller): Promise<WantedSelection> {
    const { ids, filter = { short: {} }, segment, search, exclude = [] } = given;
    if (ids) return { ids };
    const own = await this.filterOf(filter, caller);
    const words = [own.search, search].filter((one) => one !== undefined).join(' ');
    const asked = { ...own, segment, ...(words !== '' && { search: words }) };
    return { filter: await withSegment(this.segments, caller.workspaceId, asked), exclude };
  }

  private async filterOf(given: GivenFilter, { workspaceId, defaultCountry }: Caller): Promise<ContactFilter> {
    if ('short' in given) return { ...given.short, phoneCountry: defaultCountry } as ContactFilter; // zod writes no key that was not sent
    const customFields = namesCustomFields({ filter: given.where }) ? await this.fields.list(workspaceId) : [];
    const where = readFilter(given.where, { name: 'filter', country: defaultCountry, customFields });
    return { where, phoneCountry: defaultCountry };
  }
}
