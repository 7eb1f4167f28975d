import { bounds, channelRegistry, headerFiles, type Channel, type ConnectionFields } from '#libs/contracts';
import { GraphTemplates, type CloudTemplate } from '#libs/providers/whatsapp-cloud';
import { credentialsRejected, type Providers } from '../checks/credential-check.js';
import { cloudProblem } from '../checks/whatsapp-cloud.check.js';
import type { TemplateForm, TemplateList } from './template.schema.js';

/**
 * Reads the approved templates of an inbox at its provider.
 * @throws Problem credentials_rejected, settings_rejected, provider_unreachable.
 */
export type TemplateReader = (given: ConnectionFields, providers: Providers) => Promise<TemplateList>;

const { settings: cloudSettings, credentials: cloudCredentials } = channelRegistry.whatsapp.drivers.cloud;

const cloud: TemplateReader = async (given, { whatsappCloudApiRoot: root, checkLimitMs: timeLimitMs }) => {
  const settings = cloudSettings.parse(given.settings);
  const { success, data: credentials } = cloudCredentials.safeParse(given.credentials);
  if (!success) throw credentialsRejected('credentials', 'cannot be opened any more; send all of them again.');
  const found = await new GraphTemplates({ root, timeLimitMs })
    .approved({ phoneNumberId: settings.phoneNumberId, accessToken: credentials.accessToken })
    .catch((error: unknown) => {
      throw cloudProblem(error);
    });
  return { templates: found.templates.map(listed).toSorted(byName), more: found.more };
};

function listed(template: CloudTemplate): TemplateForm {
  const { headerFile: kind, parameters, buttonParameters, obstacle } = template;
  const isTooMuch =
    parameters.length > bounds.templatePlaces || buttonParameters.some(({ index }) => index >= bounds.templateButtons);
  return {
    ...template,
    headerFile: kind && { kind, types: { ...headerFiles(kind).types } },
    obstacle: obstacle ?? (isTooMuch ? 'parameters' : null),
  };
}

function byName(one: TemplateForm, other: TemplateForm): number {
  return one.name.localeCompare(other.name, 'en') || one.language.localeCompare(other.language, 'en');
}

/** For every driver whose descriptor has `templates`. */
export const templateReaders: Partial<Record<Channel, Record<string, TemplateReader>>> = { whatsapp: { cloud } };
