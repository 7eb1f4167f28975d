import { z } from 'zod';

/** What a field's value is: its type in Postgres and how readers see it. The gateway has a rule for each kind that is set by hand. */
const type = <const K extends string, V extends z.ZodType>(kind: K, sql: string, value: V) => ({ kind, sql, value });

/** One line of text, at most `max` characters. */
export const line = (max: number) => ({ ...type('line', 'text', z.string()), max });

/** One of a fixed set. */
export const choice = <const C extends readonly string[]>(choices: C) => ({
  ...type('choice', 'text', z.enum(choices)),
  choices,
});

/** Normalised. */
export const email = type('email', 'text', z.string());
/** E.164. */
export const phone = type('phone', 'text', z.string());
/** ISO 639-1. */
export const language = type('language', 'text', z.string());
/** IANA. */
export const timezone = type('timezone', 'text', z.string());
/** Ids of tags in Postgres, names for readers. */
export const tagList = type('tags', 'uuid[]', z.array(z.string()));
/** A day without a time, as 2026-11-22. */
export const date = type('date', 'date', z.iso.date());
/** ISO 8601 in UTC. */
export const time = type('time', 'timestamptz', z.iso.datetime());
export const flag = type('flag', 'boolean', z.boolean());
/** The id of a user of the workspace. */
export const member = type('member', 'uuid', z.uuid());
export const uuid = type('uuid', 'uuid', z.uuid());
/** Values of the fields that a workspace made, by key. */
export const customValues = type(
  'custom',
  'jsonb',
  z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
);

/** The types of fields that can be set by hand. */
export type SettableType =
  | ReturnType<typeof line>
  | ReturnType<typeof choice>
  | typeof email
  | typeof phone
  | typeof language
  | typeof timezone
  | typeof tagList
  | typeof member
  | typeof customValues
  | typeof date;

/** The types of fields by which lists may filter. */
export type FilterType =
  | ReturnType<typeof line>
  | ReturnType<typeof choice>
  | typeof language
  | typeof member
  | typeof date
  | typeof flag;

export type FieldType = SettableType | typeof time | typeof flag | typeof uuid;
