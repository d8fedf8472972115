import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { Dossier } from './dossier.ts'
import { type ChapterCopy, chapterCopies } from './review-page.ts'
import { responsePath } from './response-paths.ts'
import type { SurveyResponse } from './response.ts'

export interface CopyPage extends PageModel {
  collection: string
  standing: string
  chapters: ChapterCopy[]
}

/** The response as it stands, to print and keep. */
export function copyPage(dossier: Dossier): CopyPage {
  const { response, collection } = dossier
  return {
    title: `${dossier.participants[0].name}: a copy of your answers`,
    collection: collection.name,
    standing: standingWords(response),
    chapters: chapterCopies(dossier, false),
    back: { text: 'All sections', href: responsePath(response.id) },
  }
}

function standingWords({ state, signedAt, signedBy = 'your organisation' }: SurveyResponse): string {
  if (signedAt === undefined) return 'Not submitted yet: these answers can still change.'
  const submitted = `ubmitted by ${signedBy} on ${inMinutes(signedAt)}`
  return state === 'signed'
    ? `S${submitted}.`
    : `Reopened, so these answers can still change. What was s${submitted} counts until they are submitted again.`
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/copy': CopyPage
  }
}
