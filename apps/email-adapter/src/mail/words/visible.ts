/** Whether a person sees anything of it: letters, numbers, signs. Blanks and invisible marks alone are nothing. */
export function isVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/[\u115f\u1160\u3164\uffa0\ufffc]/gu, ''));
}
