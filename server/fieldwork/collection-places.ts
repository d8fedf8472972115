import type { Collection } from '../collections/collection.ts'
import { callsPath } from './call-paths.ts'
import { collectionPath } from './collection-paths.ts'
import { burdenPath, progressPath } from './progress-paths.ts'

export interface CollectionPlace {
  heading: string
  /** Where it is, from the code of the collection. */
  href: (code: string) => string
  text: string
  /** The states of a collection in which the place is shown. */
  in: readonly Collection['state'][]
}

const always = ['draft', 'open', 'closed', 'in_right_of_reply', 'released'] as const
const begun = ['open', 'closed', 'in_right_of_reply', 'released'] as const
const at = (rest: string) => (code: string) => collectionPath(code, rest)

/** Where the programme team does each part of its work on one collection, in the order in which it comes. */
export const collectionPlaces: readonly CollectionPlace[] = [
  { heading: 'Participants', href: at('/participants'), text: 'Who is asked, and in which settings', in: always },
  { heading: 'Frame', href: at('/frame'), text: 'How many organisations the participants stand for', in: always },
  { heading: 'Sample', href: at('/sample'), text: 'Care providers drawn by chance, with their weights', in: always },
  { heading: 'Dates and policy', href: at('/terms'), text: 'Name, dates and disclosure policy', in: ['draft', 'open'] },
  { heading: 'More time', href: at('/extension'), text: 'Extend it for everybody or for some', in: ['open'] },
  {
    heading: 'Contacts',
    href: at('/contacts'),
    text: 'The people who are written to for each organisation',
    in: always,
  },
  {
    heading: 'Invitations and reminders',
    href: at('/mailings'),
    text: 'What they are told, when, and what became of it',
    in: begun,
  },
  { heading: 'Progress', href: progressPath, text: 'Who has submitted, and who has not started', in: begun },
  { heading: 'Calls', href: callsPath, text: 'Whom to telephone, and what came of it', in: ['open'] },
  { heading: 'Burden', href: burdenPath, text: 'Time that answering takes, questions that tell little', in: begun },
  {
    heading: 'Right of reply',
    href: at('/right-of-reply'),
    text: 'What organisations say against their own figures, and your decisions',
    in: ['closed', 'in_right_of_reply', 'released'],
  },
  {
    heading: 'Releases',
    href: at('/releases'),
    text: 'Frozen files for leads, researchers and everybody, and when they open',
    in: ['in_right_of_reply', 'released'],
  },
  {
    heading: 'Audit',
    href: (code) => `/programme/audit?${new URLSearchParams({ collection: code }).toString()}`,
    text: 'What was done to this collection, by whom and when',
    in: always,
  },
]
