import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { dialledToday } from './phone-spellings.js';

/** WhatsApp writes a number as its digits with the country code; a leading + is taken too. */
const digitsOf = /^\+?([1-9]\d{4,14})$/u;
const brazilianWithoutNinth = /^55(\d{2})([6-9]\d{7})$/u;

/**
 * The number that people dial (E.164) for the digits under which WhatsApp knows a person, or null where the number
 * library knows no valid one. WhatsApp keeps what countries gave up long ago: Brazilian mobiles of eight digits get
 * their ninth, Mexican ones lose the 1 after 52, Argentinian ones keep the 9 after 54; countries that were renumbered since
 * get their new digits. The result of a result is itself.
 */
export function canonicalPhone(waId: string): string | null {
  const digits = digitsOf.exec(waId)?.[1];
  return digits === undefined ? null : (validNumber(digits) ?? validNumber(asDialledToday(digits)));
}

/** The digits under which a number is one account, however a provider writes it. */
export function numberDigits(waId: string): string {
  return (canonicalPhone(waId) ?? waId).replace('+', '');
}

function validNumber(digits: string): string | null {
  const number = parsePhoneNumberFromString(`+${digits}`);
  return number?.isValid() ? number.number : null;
}

function asDialledToday(digits: string): string {
  return dialledToday(`+${digits}`).slice(1).replace(brazilianWithoutNinth, '55$19$2');
}
