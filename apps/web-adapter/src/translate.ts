import { payloadTranslator, runTranslator } from '#libs/adapter-kit';
import { FormTranslator } from './form.translator.js';

const translator = new FormTranslator();

await runTranslator(() => payloadTranslator(() => translator));
