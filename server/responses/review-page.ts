import type { User } from '../access/user.ts'
import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { answerGroups, type AnswerGroup } from './check-page.ts'
import { type Chapter, chaptersOf, completionOf, type Dossier } from './dossier.ts'
import { chapterPath, responsePath } from './response-paths.ts'

export interface ReviewPage extends PageModel {
  collection: string
  errors: Partials['error-summary'] | undefined
  unanswered: { text: string; href: string }[]
  chapters: ChapterCopy[]
  action: string
  version: number
  declaration: Partials['checkboxes']
}

export interface ChapterCopy {
  heading: string
  groups: AnswerGroup[]
}

/** The whole response on one page, with what is unanswered and the declaration. */
export function reviewPage(dossier: Dossier, user: User, undeclared = false): ReviewPage {
  const { response, collection } = dossier
  const fault = 'Confirm that the answers are right before you submit'
  return {
    title: 'Review and submit',
    collection: `${dossier.participants[0].name}: ${collection.name}`,
    error: undeclared,
    errors: undeclared ? { errorList: [{ text: fault, href: '#declared' }] } : undefined,
    unanswered: unansweredIn(dossier),
    chapters: chapterCopies(dossier, true),
    action: responsePath(response.id, '/signature'),
    version: response.version,
    declaration: {
      name: 'declared',
      idPrefix: 'declared',
      fieldset: { legend: { text: 'Declaration', size: 'm' } },
      ...(undeclared && { errorMessage: { text: fault } }),
      items: [
        {
          value: 'yes',
          text: `I, ${user.name}, confirm for ${dossier.participants[0].name} that these answers are right to the best of our knowledge`,
        },
      ],
    },
    back: { text: 'All sections', href: responsePath(response.id) },
  }
}

/** Every section with its answers, in order. */
export function chapterCopies(dossier: Dossier, canChange: boolean): ChapterCopy[] {
  return chaptersOf(dossier).map((chapter) => ({
    heading: chapterHeading(dossier, chapter),
    groups: answerGroups(dossier, chapter, canChange),
  }))
}

export function chapterHeading({ participants }: Dossier, { section, setting }: Chapter): string {
  return setting && participants.length > 1 ? `${section.title} (${providerTypeNames[setting]})` : section.title
}

function unansweredIn(dossier: Dossier): ReviewPage['unanswered'] {
  return chaptersOf(dossier).flatMap((chapter) => {
    const { asked, answered } = completionOf(dossier, chapter)
    if (asked === answered) return []
    const text = `${chapterHeading(dossier, chapter)}: ${asked - answered} of ${asked} not answered`
    return [{ text, href: chapterPath(dossier.response.id, chapter) }]
  })
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/review': ReviewPage
  }
}
