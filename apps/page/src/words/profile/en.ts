import { plural } from '../plural.js';

const count = (n: number, one: string, other: string): string => plural('en', n, { one, other });

/** Texts of a person's own account. */
export const texts = {
  title: 'You',
  name: 'Name',
  email: 'Email',
  nameSaved: 'Your name is saved.',
  password: {
    title: 'Password',
    text: 'All your other sign-ins end.',
    current: 'Password of now',
    next: 'New password, 10 characters at least',
    change: 'Change the password',
    changed: 'Your password is changed. You are signed in here alone.',
  },
  factor: {
    title: 'Second factor',
    off: 'Off: your password alone signs in.',
    on: (codes: number) => count(codes, 'On. # recovery code is left.', 'On. # recovery codes are left.'),
    turnOn: 'Turn on',
    turnOff: 'Turn off',
    askPassword: 'Your password',
    next: 'Next',
    secret: 'Secret for the app',
    qr: 'QR code for the app',
    scan: 'Scan the code with an app that makes one-time codes, or enter the secret there. Then type the code that the app shows.',
    openApp: 'Open the app on this device',
    code: 'Code of the app',
    recovery: 'Recovery codes',
    recoveryText: 'Keep these codes: each signs you in once where the app is lost. They are shown this once.',
    isOff: 'The second factor is off.',
  },
  sessions: {
    title: 'Where you are signed in',
    here: 'this browser',
    unknown: 'An unknown program',
    seen: 'used',
    end: (program: string) => `End: ${program}`,
    ended: 'It is signed out.',
  },
};
