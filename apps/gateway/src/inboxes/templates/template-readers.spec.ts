import { channelOf, channels } from '#libs/contracts';
import { templateReaders } from './template-readers.js';

describe('the readers of templates', () => {
  it('are there for every driver that has templates, and for no other', () => {
    const read = channels.flatMap((channel) =>
      Object.keys(templateReaders[channel] ?? {}).map((name) => `${channel} ${name}`),
    );
    const have = channels.flatMap((channel) =>
      Object.entries(channelOf(channel).drivers).flatMap(([name, { sends }]) =>
        sends?.templates ? [`${channel} ${name}`] : [],
      ),
    );
    expect(read.sort()).toEqual(have.sort());
  });
});
