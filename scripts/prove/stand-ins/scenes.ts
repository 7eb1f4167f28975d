import type { Scene } from './scene.js';
import { formScene } from './form.js';
import { imapScene } from './imap.js';
import { telegramScene } from './telegram.js';
import { whatsappCloudScene } from './whatsapp-cloud.js';
import { whatsappWebScene } from './whatsapp-web.js';

/** Every channel that can be shown on one machine, by the name that `inboxes add` has for it. */
export const scenes = {
  telegram: telegramScene,
  whatsapp: whatsappWebScene,
  'whatsapp-cloud': whatsappCloudScene,
  imap: imapScene,
  form: formScene,
} as const satisfies Record<string, () => Promise<Scene>>;

export type SceneName = keyof typeof scenes;
export const sceneNames = Object.keys(scenes) as SceneName[];
