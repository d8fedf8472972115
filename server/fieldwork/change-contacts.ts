import type { User } from '../access/user.ts'
import { letInPeople } from '../accounts/let-in-people.ts'
import { withdrawInvitations } from '../accounts/invitation-repository.ts'
import { findPersonById } from '../accounts/person-query.ts'
import { putNameAndEmail } from '../accounts/person-repository.ts'
import { giveRole, takeRole } from '../accounts/person-roles.ts'
import { record } from '../audit/audit-repository.ts'
import { sameAddress } from '../notifications/message.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { ContactFields } from './contact.ts'
import { grantKey, listKnownPeople } from './known-people-query.ts'
import { findContact, readOrganisationContacts } from './read-contacts.ts'

interface OrganisationPlace {
  collectionCode: string
  organisationCode: string
}

/** Adds somebody who is not written to before they are invited. Somebody who is known keeps their name. */
export async function addContact(
  db: Database,
  user: User,
  { place, contact }: { place: OrganisationPlace; contact: ContactFields },
  now: Date,
): Promise<void> {
  const { collection, organisation } = await readOrganisationContacts(db, user, place)
  const email = sameAddress(contact.email)
  const known = (await listKnownPeople(db, [email])).get(email)
  if (known?.hasLeft)
    throw new Conflict('The account with this address is closed. Open it again under People before adding the contact')
  const roles = contact.roles.filter((role) => !known?.grants.has(grantKey(role, organisation.code)))
  if (roles.length === 0) throw new Conflict(`${known?.name ?? contact.name} is a contact of this organisation already`)
  const name = known?.name ?? contact.name
  const holders = roles.map((role) => ({ email, name, role, scope: organisation.code }))
  await letInPeople(db, holders, { personId: user.id, collectionId: collection.id, action: 'added contacts', at: now })
}

/** An address with which somebody signs in stays theirs. */
export async function changeContact(
  db: Database,
  user: User,
  { place, personId, contact }: { place: OrganisationPlace; personId: number; contact: ContactFields },
  now: Date,
): Promise<void> {
  const found = await readOrganisationContacts(db, user, place)
  const before = findContact(found, personId)
  const email = sameAddress(contact.email)
  if (email !== before.email && before.signsIn)
    throw new Conflict(
      `${before.name} signs in already and keeps ${before.email}. Add the new address as another contact instead`,
    )
  if (email !== before.email && (await listKnownPeople(db, [email])).has(email))
    throw new Conflict('Somebody else has this e-mail address already')
  const scope = found.organisation.code
  for (const role of contact.roles.filter((one) => !before.roles.includes(one)))
    await giveRole(db, user, { personId, grant: { role, scope } }, now)
  for (const role of before.roles.filter((one) => !contact.roles.includes(one)))
    await takeRole(db, user, { personId, grant: { role, scope } }, now)
  const fields = [...(contact.name !== before.name ? ['name'] : []), ...(email !== before.email ? ['email'] : [])]
  if (fields.length === 0) return
  await putNameAndEmail(db, personId, { name: contact.name, email })
  if (fields.includes('email')) await withdrawInvitations(db, personId, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'changed contact',
    organisationCode: scope,
    collectionId: found.collection.id,
    subject: `person ${personId}`,
    details: { fields },
  })
}

/** Takes their roles in the organisation; links by which somebody without any role left could get in work no more. */
export async function removeContact(
  db: Database,
  user: User,
  { place, personId }: { place: OrganisationPlace; personId: number },
  now: Date,
): Promise<void> {
  const found = await readOrganisationContacts(db, user, place)
  const { roles } = findContact(found, personId)
  const scope = found.organisation.code
  for (const role of roles) await takeRole(db, user, { personId, grant: { role, scope } }, now)
  const { grants } = await findPersonById(db, personId)
  if (grants.length === 0) await withdrawInvitations(db, personId, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'removed contact',
    organisationCode: scope,
    collectionId: found.collection.id,
    subject: `person ${personId}`,
  })
}
