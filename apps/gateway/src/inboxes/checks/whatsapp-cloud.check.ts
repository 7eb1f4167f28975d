import { z } from 'zod';
import type { Problem } from '../../http/problem.js';
import {
  credentialsRejected,
  providerUnreachable,
  quoted,
  settingsRejected,
  type Providers,
} from './credential-check.js';

const token = 'credentials.accessToken';
const numberId = 'settings.phoneNumberId';

const phoneNumber = z.looseObject({ id: z.string(), display_phone_number: z.string().max(64).optional() });
const refusal = z.looseObject({ error: z.looseObject({ code: z.int(), message: z.string().optional() }) });

/** Codes of the Graph API. */
const tokenInvalid = new Set([102, 190]);
const permissionMissing = (code: number): boolean => code === 3 || code === 10 || (code >= 200 && code < 300);
const noSuchObject = new Set([100, 803]);

interface CloudNumber {
  accessToken: string;
  phoneNumberId: string;
}

/**
 * Asks Meta which number the id stands for, and returns its digits; null where it knows the id and tells no number.
 * @throws Problem credentials_rejected, settings_rejected, provider_unreachable.
 */
export async function checkWhatsappCloud(asked: CloudNumber, providers: Providers): Promise<string | null> {
  const { ok, body } = await ask(asked, providers);
  const { success, data } = phoneNumber.safeParse(body);
  if (success && ok && data.id === asked.phoneNumberId) return data.display_phone_number?.replace(/\D/gu, '') || null;
  const told = refusal.safeParse(body);
  if (told.success) throw refused(told.data.error);
  throw unreachable('Meta answers, but not as its Graph API does');
}

async function ask({ accessToken, phoneNumberId }: CloudNumber, providers: Providers) {
  const { whatsappCloudApiRoot: apiRoot, checkLimit } = providers;
  try {
    const response = await fetch(`${apiRoot}/${phoneNumberId}?fields=id,display_phone_number,verified_name`, {
      headers: { authorization: `Bearer ${accessToken}` },
      redirect: 'error',
      signal: AbortSignal.timeout(checkLimit),
    });
    return { ok: response.ok, body: await response.json().catch(() => null) };
  } catch {
    throw unreachable('Meta does not answer');
  }
}

function refused({ code, message }: { code: number; message?: string | undefined }): Problem {
  if (tokenInvalid.has(code))
    return credentialsRejected(token, 'Meta does not accept this token; make a permanent one for a system user.');
  if (permissionMissing(code))
    return credentialsRejected(
      token,
      'lacks a permission; give the system user whatsapp_business_messaging and whatsapp_business_management.',
    );
  if (noSuchObject.has(code))
    return settingsRejected(
      numberId,
      'names no number that this token may use; take the id from the app’s WhatsApp settings.',
    );
  return unreachable(`Meta says ${quoted(message)}`);
}

function unreachable(what: string): Problem {
  return providerUnreachable(token, `could not be tried: ${what}; send the request again in a minute.`);
}
