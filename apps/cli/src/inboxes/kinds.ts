import { channelOf, channels, type Channel, type InboxCommand, type Question } from '#libs/contracts';

/** One value that an inbox needs and the user gives. */
export type InboxField = Question;

/** A way of connecting, as `inboxes add` names it. */
export interface InboxKind extends Omit<InboxCommand, 'questions'> {
  channel: Channel;
  driver: string;
  fields: readonly InboxField[];
}

/** One for each driver of each channel, as the channels' descriptors have them. */
export const inboxKinds: readonly InboxKind[] = channels.flatMap((channel) =>
  Object.entries(channelOf(channel).drivers).map(([driver, { command }]) => kind(channel, driver, command)),
);

function kind(channel: Channel, driver: string, { questions, ...command }: InboxCommand): InboxKind {
  return { ...command, channel, driver, fields: questions };
}

/** True where a field's option names a file that has the value. */
export function isFromFile({ option }: InboxField): boolean {
  return option.endsWith('-file');
}

/** Undefined when this version does not know the driver. */
export function kindOf(channel: string, driver: string): InboxKind | undefined {
  return inboxKinds.find((one) => one.channel === channel && one.driver === driver);
}
