import { z } from 'zod';
import { equalFilters, isLanguage, type EqualFilters, type FilterType } from '#libs/contacts';
import { flag, single } from '../http/input/query-fields.js';
import { choice } from '../http/input/text-fields.js';

type Rule<K> = (type: Extract<FilterType, { kind: K }>) => z.ZodType;

/** What a list takes for each type of field by which it may filter. */
const rules: { [K in FilterType['kind']]: Rule<K> } = {
  line: ({ max }) => single(max),
  choice: ({ choices }) => choice(choices),
  language: () =>
    single(200).toLowerCase().refine(isLanguage, { error: 'is no ISO 639-1 code; send two letters such as en.' }),
  date: () => single(200).pipe(z.iso.date({ error: 'is no date; send one such as 1990-05-17.' })),
  member: () => single(200).pipe(z.uuid({ error: 'is no id; take one of GET /users.' }).toLowerCase()),
  flag: () => flag,
};

const truth = z.boolean({ error: 'must be true or false, without quotes.' }).optional();

function ruleFor(type: FilterType): z.ZodType {
  return (rules[type.kind] as Rule<FilterType['kind']>)(type);
}

/** The parameters of a list that ask for one value of one field, as the catalogue of fields has them. */
export const equalFilterInputs = Object.fromEntries(
  equalFilters.map(({ name, type }) => [name, ruleFor(type).optional()]),
) as { [N in keyof EqualFilters]-?: z.ZodOptional<z.ZodType<NonNullable<EqualFilters[N]>>> };

/** The same as the fields of a body, where a truth value is none in quotes. */
export const equalFilterFields: typeof equalFilterInputs = {
  ...equalFilterInputs,
  ...Object.fromEntries(equalFilters.filter(({ type }) => type.kind === 'flag').map(({ name }) => [name, truth])),
};
