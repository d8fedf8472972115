import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { listed } from '../platform/text/listed.ts'
import { chapterHeading } from './chapter-heading.ts'
import { chapterKey, type Colleague, namesIn } from './contributor.ts'
import { chaptersOf, completionOf, placeOf } from './dossier.ts'
import { type NoticeSettings, noticeWords } from './notice-settings.ts'
import type { Delegation } from './read-contributors.ts'
import { responsePath } from './response-paths.ts'

export interface ContributorPage extends PageModel {
  collection: string
  action: string
  /** How the colleague learns of it. */
  notice: string
  sections: Partials['checkboxes']
}

/** The sections of one colleague, to give and to take back. */
export function contributorPage(
  { dossier, contributors, unreachable }: Delegation,
  colleague: Colleague,
  settings: NoticeSettings,
): ContributorPage {
  const { response, collection, participants } = dossier
  const own = contributors.filter(({ personId }) => personId === colleague.id)
  const others = contributors.filter(({ personId }) => personId !== colleague.id)
  return {
    title: `Sections for ${colleague.name}`,
    collection: `${participants[0].name}: ${collection.name}`,
    action: responsePath(response.id, `/contributors/${colleague.id}`),
    notice: noticeWords(settings, colleague.name, unreachable.has(colleague.id) ? [colleague.name] : []),
    sections: {
      name: 'sections',
      idPrefix: 'sections',
      values: own.map(chapterKey),
      fieldset: { legend: { text: `Which sections should ${colleague.name} answer?`, size: 'm' } },
      hint: { text: 'Take a section back by clearing its box. Nothing that has been answered is lost.' },
      items: chaptersOf(dossier).map((chapter) => {
        const { answered, asked } = completionOf(dossier, chapter)
        const names = namesIn(others, placeOf(chapter))
        const shared = names.length > 0 ? `, also given to ${listed(names)}` : ''
        return {
          value: chapterKey(placeOf(chapter)),
          text: chapterHeading(dossier, chapter),
          hint: { text: `${answered} of ${asked} answered${shared}` },
        }
      }),
    },
    back: { text: 'Who answers which section', href: responsePath(response.id, '/contributors') },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/contributor': ContributorPage
  }
}
