import { z } from 'zod';
import { channelOf, channels } from '../channels.js';

const drivers = channels.flatMap((channel) => Object.values(channelOf(channel).drivers));

/** Whether a JSON schema has a field at this path: `credentials.outgoing.user`. */
function hasField(schema: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  const { properties = {} } = schema as { properties?: Record<string, unknown> };
  return properties[name] !== undefined && hasField(properties[name], rest);
}

describe('what the command asks', () => {
  it('is fields that the driver has, under an option of their own', () => {
    for (const { settings, credentials, command } of drivers) {
      const schema = z.toJSONSchema(z.object({ settings, credentials }), { io: 'input' });
      const places = [...command.questions, ...Object.values(command.switches ?? {})].map(({ into }) => into);
      expect(places.filter((into) => !hasField(schema, into.split('.')))).toEqual([]);
      const options = command.questions.map(({ option }) => option);
      expect(new Set(options).size).toBe(options.length);
    }
  });

  it('is under a name of each driver’s own', () => {
    const names = drivers.map(({ command }) => command.name);
    expect(new Set(names).size).toBe(names.length);
  });
});
