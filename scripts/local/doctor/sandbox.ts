import { readFileSync } from 'node:fs';
import { advice, ok, type Finding } from './finding.js';

export interface SandboxFacts {
  isRoot: boolean;
  /** Whether the kernel lets users make user namespaces. */
  hasNamespaces: boolean;
  /** WHATSAPP_CHROME_ARGS. */
  chromeArgs: string;
}

const without = 'or do without it: WHATSAPP_CHROME_ARGS=--no-sandbox';

/** Whether the browser of WhatsApp by QR code can start with its sandbox. */
export function lookAtSandbox({ isRoot, hasNamespaces, chromeArgs }: SandboxFacts): Finding {
  const subject = 'Sandbox';
  if (chromeArgs.includes('--no-sandbox'))
    return ok(subject, 'off by WHATSAPP_CHROME_ARGS: the browser of WhatsApp by QR code runs without it');
  if (isRoot)
    return advice(
      subject,
      `WhatsApp by QR code: a browser of root has no sandbox. Start as another user, ${without}, as npm start does for root.`,
    );
  if (!hasNamespaces)
    return advice(subject, `WhatsApp by QR code: the kernel forbids user namespaces. Allow them, ${without}.`);
  return ok(subject, 'the browser of WhatsApp by QR code can have it');
}

export function sandboxFacts(env: NodeJS.ProcessEnv): SandboxFacts {
  const switches = ['/proc/sys/kernel/unprivileged_userns_clone', '/proc/sys/user/max_user_namespaces'];
  return {
    isRoot: process.getuid?.() === 0,
    hasNamespaces: switches.every((file) => setting(file) !== '0'),
    chromeArgs: env['WHATSAPP_CHROME_ARGS'] ?? '',
  };
}

/** Null where the kernel has no such switch. */
function setting(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
