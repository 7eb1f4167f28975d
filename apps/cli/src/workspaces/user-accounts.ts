import { OpenIdSignIn, PasswordResets, SecondFactors, Users } from '#libs/access';
import { SecretBox } from '#libs/platform';
import type { Command } from 'commander';
import { leaf, uuid } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';
import { signInPage } from '../connection/sign-in-page.js';
import { emailAddress } from './email-address.js';

export function reset(): Command {
  return leaf('reset', 'prints a link that sets a new password: it works once, for an hour', [
    'users reset ann@example.com',
  ])
    .argument('<email>', 'the address that the user signs in with', emailAddress)
    .action((address: string, options: { json?: boolean }) =>
      asOperator(options, async ({ database }) => {
        const page = signInPage(process.env);
        const token = await new PasswordResets(database).request(address);
        if (token === null) throw new Error(`No user has ${address}; "users list" shows those of a workspace.`);
        const link = `${page}#reset=${token}`;
        return { json: { link }, text: link };
      }),
    );
}

/** Where a user may be signed in as another person: a lost device, a cookie that was stolen. */
export function endSessions(): Command {
  return leaf('end-sessions', 'signs a user out everywhere; gateways notice within seconds', [
    'users end-sessions 01a2…',
  ])
    .argument('<id>', "the user's id", uuid)
    .action((userId: string, options: { json?: boolean }) =>
      asOperator(options, async ({ database }) => {
        const ended = await new Users(database).endSessions(userId);
        if (ended === null) throw new Error(`There is no user ${userId}; "users list" shows the users of a workspace.`);
        return { json: { userId, ended }, text: `Ended ${ended} of the user's sessions.` };
      }),
    );
}

export function removeSecondFactor(): Command {
  return leaf('remove-second-factor', 'for a user who lost the app and the recovery codes', [
    'users remove-second-factor 01a2…',
  ])
    .argument('<id>', "the user's id", uuid)
    .action((userId: string, options: { json?: boolean }) =>
      asOperator(options, async ({ database }) => {
        if (!(await new SecondFactors(database, SecretBox.empty()).remove(userId, true))) {
          throw new Error(`No user ${userId} has a second factor; "users list" shows the users of a workspace.`);
        }
        return { json: { removed: userId }, text: `${userId} signs in by the password alone.` };
      }),
    );
}

export function unlinkOpenId(): Command {
  return leaf('unlink-openid', 'lets a user sign in by another account at the OpenID provider', [
    'users unlink-openid 01a2…',
  ])
    .argument('<id>', "the user's id", uuid)
    .action((userId: string, options: { json?: boolean }) =>
      asOperator(options, async ({ database }) => {
        if (!(await new OpenIdSignIn(database).unlink(userId))) {
          throw new Error(
            `No user ${userId} signs in by an account there; "users list" shows the users of a workspace.`,
          );
        }
        return {
          json: { unlinked: userId },
          text: `${userId} signs in by the next account with the verified address.`,
        };
      }),
    );
}
