import { differences, type FoundFields, type NextContact, withFields } from './contact-changes.js';
import type { Changes } from '../changes/index.js';
import type { Queries } from '#libs/database';
import { refuseMerged } from './refuse-merged.js';
import {
  claimIdentities,
  type HeldClaim,
  hasIdentities,
  releaseIdentities,
  claimsLost,
  claimsOf,
} from '../identities/index.js';
import { findContact } from './sql/find-contact.sql.js';
import { lockContact, type LockedContact } from './sql/lock-contact.sql.js';
import { logChange } from '../changes/index.js';
import { foundValues } from '../custom-fields/index.js';
import { differingTags, namedTags, refuseSystemTags } from '../tags/index.js';
import { writeContact } from './sql/write-contact.sql.js';
import type { ContactFields, IfVersions, VersionedContact } from './contact.js';
import type { ChangeContext } from '../changes/index.js';
import { ContactExistsError, LastIdentityError, VersionMismatchError } from './contact-errors.js';

export interface ContactChange {
  contactId: string;
  fields: ContactFields;
  /** Refuse when the contact's version is not among these; absent or null: any version will do. */
  ifVersions?: IfVersions;
}

/**
 * Sets the given fields of the contact that the id means; null where there is none. A change that changes nothing
 * writes nothing. Identities are claimed before the contact is locked: that is the order of locks everywhere.
 */
export async function changeContact(
  queries: Queries,
  context: ChangeContext,
  change: ContactChange,
): Promise<VersionedContact | null> {
  const { workspaceId } = context;
  const found = await findContact(queries, workspaceId, change.contactId);
  if (!found) return null;
  const contactId = found.contact.id;
  const claimant = { workspaceId, contactId, proof: 'vouched' as const };
  const held = await claimIdentities(queries, claimant, claimsOf(change.fields));
  const locked = await lockContact(queries, workspaceId, contactId);
  refuseMerged(locked);
  if (!locked || locked.deleted) return null;
  refuseOtherVersion(locked, change.ifVersions);
  if (change.fields.tags)
    await refuseSystemTags(queries, workspaceId, differingTags(locked.contact.tags, change.fields.tags));
  const fields = await foundFields(queries, workspaceId, change.fields);
  return writeChange(queries, context, { locked, next: withFields(locked, fields), held });
}

/** Tags come last in the order of locks. */
async function foundFields(queries: Queries, workspaceId: string, fields: ContactFields): Promise<FoundFields> {
  const { tags, customFields, ...others } = fields;
  return {
    ...others,
    ...(customFields && { customFields: await foundValues(queries, workspaceId, customFields) }),
    ...(tags && { tags: await namedTags(queries, workspaceId, tags) }),
  };
}

interface PlannedChange {
  locked: LockedContact;
  next: NextContact;
  held: HeldClaim[];
}

async function writeChange(
  queries: Queries,
  context: ChangeContext,
  { locked, next, held }: PlannedChange,
): Promise<VersionedContact> {
  const changes = differences(locked, next);
  if (Object.keys(changes).length === 0) return { contact: locked.contact, version: locked.version };
  refuseKnown(changes, held);
  await letGo(queries, { workspaceId: context.workspaceId, contactId: next.contact.id }, { changes, next });
  const written = await writeContact(queries, context.workspaceId, next);
  const logged = { ...changes, ...verifiedChange(locked, written) };
  await logChange(queries, context, { contactId: next.contact.id, kind: 'updated', changes: logged });
  return written;
}

/** A contact whose last proven address was replaced is not verified any more. */
function verifiedChange(before: LockedContact, after: VersionedContact): Changes {
  const [was, is] = [before.contact.verified, after.contact.verified];
  return was === is ? {} : { verified: { before: was, after: is } };
}

/** A value that stays as it was may belong to another contact: the contact was made so on purpose. */
function refuseKnown(changes: Changes, held: HeldClaim[]): void {
  const known = held.find(({ kind }) => changes[kind]);
  if (known) throw new ContactExistsError(known.kind, known.contactId);
}

async function letGo(
  queries: Queries,
  owner: { workspaceId: string; contactId: string },
  { changes, next }: { changes: Changes; next: NextContact },
): Promise<void> {
  const before = {
    email: (changes['email']?.before as string | null | undefined) ?? null,
    phone: (changes['phone']?.before as string | null | undefined) ?? null,
  };
  const lost = claimsLost(before, next.contact);
  await releaseIdentities(queries, owner, lost);
  const unnamed = next.contact.email === null && next.contact.phone === null;
  if (lost.length > 0 && unnamed && !(await hasIdentities(queries, owner))) throw new LastIdentityError();
}

function refuseOtherVersion({ version }: LockedContact, expected: IfVersions): void {
  if (expected && !expected.includes(version)) throw new VersionMismatchError(expected, version);
}
