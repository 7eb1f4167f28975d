import { channelNames } from './channels/channel-names.js';
import { nothingLost } from './nothing-lost.suite.js';

nothingLost({ channels: channelNames, messages: 200, people: 30 });
