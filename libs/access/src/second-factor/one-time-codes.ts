import { Secret, TOTP } from 'otpauth';

const periodSeconds = 30;

function appOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Doorbell', label, secret: Secret.fromBase32(secret), period: periodSeconds });
}

/** 20 random bytes in base32, as apps take them. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What a QR code for an app holds (otpauth://…). */
export function appUri(secret: string, email: string): string {
  return appOf(secret, email).toString();
}

/** The number of the 30 seconds that the code is of, now, just before or just after; null for a wrong code. */
export function stepOf(secret: string, code: string, at: number): number | null {
  const delta = appOf(secret, '').validate({ token: code, timestamp: at, window: 1 });
  return delta === null ? null : Math.floor(at / 1000 / periodSeconds) + delta;
}
