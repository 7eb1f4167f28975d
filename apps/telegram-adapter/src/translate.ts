import { payloadTranslator, runTranslator } from '#libs/adapter-kit';
import { TelegramTranslator } from './telegram.translator.js';

const translator = new TelegramTranslator();

await runTranslator(() => payloadTranslator(() => translator));
