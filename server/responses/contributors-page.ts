import { may } from '../access/permissions.ts'
import { roleNames, type User } from '../access/user.ts'
import { isTakingAnswers } from '../collections/collection.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { listed } from '../platform/text/listed.ts'
import { chapterHeading } from './chapter-heading.ts'
import { canAnswer, type Colleague, namesIn } from './contributor.ts'
import { chaptersOf, completionOf, placeOf } from './dossier.ts'
import type { Delegation } from './read-contributors.ts'
import { chapterPath, responsePath } from './response-paths.ts'
import { isAnswerable } from './response.ts'

export interface ContributorsPage extends PageModel {
  collection: string
  sections: Partials['table']
  colleagues: Partials['table']
  /** Absent for those who do not give sections to others, and while nothing can be answered. */
  add: Partials['button'] | undefined
}

/** Who has which section and how far it is; and who there is to give sections to. */
export function contributorsPage(delegation: Delegation, user: User, now: Date): ContributorsPage {
  const { response, collection, participants } = delegation.dossier
  const canGive =
    may(user, 'give sections', response.organisationCode) && isAnswerable(response) && isTakingAnswers(collection, now)
  return {
    title: 'Who answers which section',
    collection: `${participants[0].name}: ${collection.name}`,
    sections: sectionTable(delegation),
    colleagues: colleagueTable(delegation, canGive),
    add: canGive
      ? { text: 'Add a colleague', href: responsePath(response.id, '/contributors/new'), variant: 'secondary' }
      : undefined,
    back: { text: 'All sections', href: responsePath(response.id) },
  }
}

function sectionTable({ dossier, contributors }: Delegation): Partials['table'] {
  return {
    caption: { text: 'Sections', size: 'm' },
    responsive: true,
    head: [{ text: 'Section' }, { text: 'Given to' }, { text: 'Answered' }],
    rows: chaptersOf(dossier).map((chapter) => {
      const { answered, asked } = completionOf(dossier, chapter)
      return [
        { text: chapterHeading(dossier, chapter), href: chapterPath(dossier.response.id, chapter) },
        { text: listed(namesIn(contributors, placeOf(chapter))) || 'Nobody in particular' },
        { text: `${answered} of ${asked}` },
      ]
    }),
  }
}

function colleagueTable(delegation: Delegation, canGive: boolean): Partials['table'] {
  return {
    caption: { text: 'Colleagues', size: 'm' },
    responsive: true,
    head: [{ text: 'Name' }, { text: 'Role' }, { text: 'Sections' }, ...(canGive ? [{ text: 'Change' }] : [])],
    rows: delegation.colleagues.map((colleague) => [
      { text: `${colleague.name} (${colleague.email})`, classes: 'app-wrap' },
      { text: listed(colleague.roles.map((role) => roleNames[role])) },
      { text: sectionsOf(delegation, colleague) },
      ...(canGive ? [changeCell(delegation, colleague)] : []),
    ]),
  }
}

function sectionsOf({ dossier, contributors }: Delegation, { id }: Colleague): string {
  const own = contributors.filter(({ personId }) => personId === id)
  const chapters = chaptersOf(dossier).filter((chapter) => namesIn(own, placeOf(chapter)).length > 0)
  const done = chapters.filter((chapter) => {
    const { answered, asked } = completionOf(dossier, chapter)
    return answered === asked
  })
  return chapters.length === 0 ? 'None' : `${done.length} of ${chapters.length} completed`
}

function changeCell({ dossier }: Delegation, colleague: Colleague) {
  if (!canAnswer(colleague)) return { text: 'Reads and signs' }
  const href = responsePath(dossier.response.id, `/contributors/${colleague.id}`)
  return { text: `Sections for ${colleague.name}`, href }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/contributors': ContributorsPage
  }
}
