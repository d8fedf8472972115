import { roleNames } from '../access/user.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { faultParts, type Faults, type FormPage } from './form-parts.ts'
import type { Invitation } from './invitation.ts'
import type { PeoplePlace } from './list-people.ts'
import { peoplePath, personalDataPath, personPath, takeRolePath } from './people-paths.ts'
import type { PersonStep } from './person-steps.ts'
import { endText, grantText, placeText } from './person-text.ts'
import type { ManagedPerson } from './read-person.ts'
import type { RoleValues } from './role-offer.ts'
import { type RoleFields, roleFields } from './role-parts.ts'

export interface PersonPage extends FormPage {
  facts: Partials['summary-list']
  roles: Partials['summary-list'] | undefined
  /** What can be done about how they sign in. */
  steps: readonly Partials['button'][]
  /** A role to give; absent once they have left. */
  give: (RoleFields & { action: string }) | undefined
}

const nothing: RoleValues = { role: undefined, scope: '' }

export function personPage(
  managed: ManagedPerson,
  place: PeoplePlace,
  form: { values: RoleValues; faults: Faults } = { values: nothing, faults: {} },
): PersonPage {
  const { person, grants, places, offer } = managed
  const here = person.closedAt === undefined
  return {
    title: person.name,
    ...faultParts(form.faults),
    facts: {
      rows: [
        { key: { text: 'E-mail address' }, value: { text: person.email, classes: 'app-wrap' } },
        { key: { text: 'Sign-in' }, value: { text: signInText(managed) } },
        { key: { text: 'One-time codes' }, value: { text: codesText(managed), classes: 'app-wrap' } },
      ],
    },
    roles:
      grants.length > 0
        ? {
            rows: grants.map((grant) => {
              const text = grantText(grant, places)
              const take = { text: 'Take away', visuallyHiddenText: text, href: takeRolePath(place, person.id, grant) }
              return {
                key: { text: roleNames[grant.role] },
                value: { text: `${placeText(grant, places)}${endText(grant)}` },
                actions: { items: grant.canTake && here ? [take] : [] },
              }
            }),
          }
        : undefined,
    steps: stepButtons(managed, place),
    give: here
      ? { ...roleFields(offer, form.values, form.faults), action: personPath(place, person.id, '/roles') }
      : undefined,
    back: { text: 'People', href: peoplePath(place) },
  }
}

function signInText({ person, invitation, linkedSince }: ManagedPerson): string {
  if (person.closedAt !== undefined) return `Closed on ${inDays(person.closedAt)}`
  const linked = linkedSince && `with an account elsewhere, linked on ${inDays(linkedSince)}`
  if (person.passwordHash !== undefined) return linked ? `With a password, or ${linked}` : 'With a password'
  if (linked) return linked.replace('w', 'W')
  return invitation ? invitationText(invitation, new Date()) : 'Not invited yet'
}

function invitationText({ madeAt, expiresAt, withdrawnAt }: Invitation, now: Date): string {
  if (withdrawnAt !== undefined) return `Invitation withdrawn on ${inDays(withdrawnAt)}`
  const sent = `Invited on ${inMinutes(madeAt)}`
  return expiresAt > now.toISOString()
    ? `${sent}; works until ${inMinutes(expiresAt)}`
    : `${sent}; the link was over on ${inMinutes(expiresAt)}`
}

function codesText({ codesSince, codeReset }: ManagedPerson): string {
  const reset = codeReset ? `. Reset on ${inDays(codeReset.resetAt)}: ${codeReset.reason}` : ''
  return `${codesSince ? `Set up on ${inDays(codesSince)}` : 'Not set up'}${reset}`
}

function stepButtons(managed: ManagedPerson, place: PeoplePlace): Partials['button'][] {
  const { person, invitation, canClose, runsProgramme, codesSince } = managed
  const to = (step: PersonStep, text: string, variant: 'secondary' | 'warning' = 'secondary') => ({
    text,
    href: personPath(place, person.id, `/${step}`),
    variant,
  })
  const data = { text: 'Personal data', href: personalDataPath(person.id), variant: 'secondary' } as const
  if (person.erasedAt !== undefined) return runsProgramme ? [data] : []
  if (person.closedAt !== undefined) return runsProgramme ? [to('let-back-in', 'Let back in'), data] : []
  const invited = person.passwordHash === undefined
  const isOpen = invitation !== undefined && invitation.withdrawnAt === undefined && invitation.usedAt === undefined
  return [
    ...(invited ? [to('invite', invitation ? 'Send another invitation' : 'Send an invitation')] : []),
    ...(invited && isOpen ? [to('withdraw', 'Withdraw the invitation')] : []),
    ...(runsProgramme && codesSince ? [to('reset-code', 'Reset one-time codes')] : []),
    ...(runsProgramme ? [data] : []),
    ...(canClose ? [to('close', 'Close this account', 'warning')] : []),
  ]
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/person': PersonPage
  }
}
