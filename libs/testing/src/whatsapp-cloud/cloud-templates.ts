import type { GraphFault } from './graph-faults.js';

/** A template, of which the parts that matter are given. */
export interface TemplateTraits {
  name: string;
  /** With its places, such as `{{1}}` or `{{first_name}}`. */
  body: string;
  language?: string;
  status?: string;
  category?: string;
  /** Example words for the places, in their order. */
  examples?: string[];
  /** Components beside the body, as Meta lists them. */
  components?: object[];
}

/** A template as Meta lists it. */
interface ListedTemplate {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  parameter_format: 'NAMED' | 'POSITIONAL';
  components: object[];
}

/** The body of a page of them. */
interface TemplatePage {
  data: ListedTemplate[];
  paging: object;
}

/** The message templates of a business account. */
export class CloudTemplates {
  /** Faults for the next reads of the list. */
  readonly faults: GraphFault[] = [];
  /** Reads of the list so far. */
  reads = 0;
  private readonly kept: ListedTemplate[] = [];

  constructor() {
    this.add({ name: 'hello_world', body: 'Welcome and congratulations!', language: 'en_US' });
  }

  add(template: TemplateTraits): void {
    const {
      name,
      body,
      language = 'en',
      status = 'APPROVED',
      category = 'UTILITY',
      examples,
      components = [],
    } = template;
    const places = [...new Set(Array.from(body.matchAll(/\{\{(\w+)\}\}/gu), ([, place = '']) => place))];
    const isNamed = places.some((place) => !/^\d+$/u.test(place));
    const example = examples && exampleOf(places, examples, isNamed);
    const text = { type: 'BODY', text: body, ...(example && { example }) };
    const format = isNamed ? 'NAMED' : 'POSITIONAL';
    const id = String(1_000_000 + this.kept.length);
    this.kept.push({
      id,
      name,
      language,
      status,
      category,
      parameter_format: format,
      components: [...components, text],
    });
  }

  /** The components of an approved one; undefined where there is none of the name. */
  componentsOf(name: string): readonly object[] | undefined {
    return this.kept.find((one) => one.name === name && one.status === 'APPROVED')?.components;
  }

  /** A page as Meta gives it: the cursor stands in `paging`, which is there on the last page too, without `next`. */
  page(query: URLSearchParams, url: string): TemplatePage {
    this.reads += 1;
    const status = query.get('status');
    const matching = this.kept.filter((one) => status === null || one.status === status);
    const start = Number(Buffer.from(query.get('after') ?? '', 'base64url').toString() || '0');
    const end = start + Number(query.get('limit') ?? '25');
    const cursors = { before: cursor(start), after: cursor(Math.min(end, matching.length)) };
    const data = matching.slice(start, end);
    return { data, paging: { cursors, ...(end < matching.length && { next: `${url}&after=${cursors.after}` }) } };
  }
}

const cursor = (place: number): string => Buffer.from(String(place)).toString('base64url');

function exampleOf(places: readonly string[], examples: readonly string[], isNamed: boolean): object {
  if (!isNamed) return { body_text: [examples] };
  return {
    body_text_named_params: places.map((name, index) => ({ param_name: name, example: examples[index] ?? '' })),
  };
}
