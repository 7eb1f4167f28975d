/** How the person's region writes dates and times in a language: English has 9:19 AM, and 09:19. */
export function regionOf(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}
