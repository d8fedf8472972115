import type { Grant } from '../access/user.ts'
import type { Partials } from '../platform/http/partials.ts'
import { faultAt, faultParts, type Faults, type FormPage } from './form-parts.ts'
import type { PeoplePlace } from './list-people.ts'
import { personPath } from './people-paths.ts'
import type { PersonStep } from './person-steps.ts'
import { grantText } from './person-text.ts'
import type { ManagedPerson } from './read-person.ts'

export interface PersonStepPage extends FormPage {
  person: string
  /** What it will cause. */
  effects: readonly string[]
  action: string
  hidden: readonly { name: string; value: string }[]
  reason: Partials['textarea'] | undefined
  button: Partials['button']
  cancelHref: string
}

interface Words {
  title: string
  button: string
  effects: (person: { name: string; email: string }) => readonly string[]
  isDestructive: boolean
}

const words: Record<PersonStep, Words> = {
  invite: {
    title: 'Send an invitation',
    button: 'Send',
    effects: ({ email }) => [
      `A message goes to ${email} with a link to choose a password. It works once, for seven days.`,
      'A link that was sent before stops working.',
    ],
    isDestructive: false,
  },
  withdraw: {
    title: 'Withdraw the invitation',
    button: 'Withdraw',
    effects: ({ name }) => [`The link that was sent stops working, and ${name} cannot sign in until invited again.`],
    isDestructive: true,
  },
  close: {
    title: 'Close this account',
    button: 'Close the account',
    effects: ({ name }) => [
      `${name} is signed out everywhere at once and can no longer sign in.`,
      'What they have answered, signed and done stays as it is, with their name.',
    ],
    isDestructive: true,
  },
  'let-back-in': {
    title: 'Let back in',
    button: 'Let back in',
    effects: ({ name, email }) => [
      `${name} has no role until you give one.`,
      `A message goes to ${email} with a link to choose a password.`,
    ],
    isDestructive: false,
  },
  'reset-code': {
    title: 'Reset one-time codes',
    button: 'Reset',
    effects: ({ name }) => [
      `Make sure first, by telephone or in person, that it is ${name} who asks.`,
      'The codes and recovery codes stop working, and the person is signed out everywhere. They are told by e-mail.',
      'Where their role needs codes, they set them up anew after the next password.',
    ],
    isDestructive: true,
  },
}

export function personStepPage(
  { person }: ManagedPerson,
  { place, step, faults = {}, reason = '' }: { place: PeoplePlace; step: PersonStep; faults?: Faults; reason?: string },
): PersonStepPage {
  const { title, button, effects, isDestructive } = words[step]
  return {
    title,
    ...faultParts(faults),
    person: person.name,
    effects: effects(person),
    action: personPath(place, person.id, `/${step}`),
    hidden: [],
    reason:
      step === 'reset-code'
        ? { id: 'reason', name: 'reason', value: reason, rows: 3, label: reasonLabel, ...faultAt(faults, 'reason') }
        : undefined,
    button: { text: button, preventDoubleClick: true, ...(isDestructive && { variant: 'warning' }) },
    cancelHref: personPath(place, person.id),
  }
}

const reasonLabel = { text: 'Why, and how you know who asks', size: 's' } as const

export function takeRolePage({ person, places }: ManagedPerson, place: PeoplePlace, grant: Grant): PersonStepPage {
  return {
    title: 'Take away a role',
    ...faultParts({}),
    person: person.name,
    effects: [
      `${person.name} will no longer be: ${grantText(grant, places)}.`,
      'They are signed out everywhere, and can sign in again for what is left to them. What they have answered and signed stays.',
    ],
    action: personPath(place, person.id, '/roles/removal'),
    hidden: [
      { name: 'role', value: grant.role },
      { name: 'scope', value: grant.scope },
    ],
    reason: undefined,
    button: { text: 'Take the role away', variant: 'warning', preventDoubleClick: true },
    cancelHref: personPath(place, person.id),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'accounts/person-step': PersonStepPage
  }
}
