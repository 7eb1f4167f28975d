import { device } from '../ui/device.js';

const storageKey = 'doorbell.theme';
export type Theme = 'system' | 'light' | 'dark';

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

export function chosenTheme(): Theme {
  const stored = device.get(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function chooseTheme(theme: Theme): void {
  device.set(storageKey, theme);
  showTheme();
}

/** Shows the chosen theme, and follows the system where none is chosen. */
export function applyTheme(): void {
  showTheme();
  prefersDark.addEventListener('change', showTheme);
}

function showTheme(): void {
  const theme = chosenTheme();
  const isDark = theme === 'dark' || (theme === 'system' && prefersDark.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}
