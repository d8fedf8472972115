import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { Dossier } from './dossier.ts'
import { type ChapterCopy, chapterCopies } from './review-page.ts'
import { responsePath } from './response-paths.ts'

export interface CopyPage extends PageModel {
  collection: string
  standing: string
  chapters: ChapterCopy[]
}

/** The response as it stands, to print and keep. */
export function copyPage(dossier: Dossier): CopyPage {
  const { response, collection } = dossier
  const signed = response.state === 'signed' && response.signedAt
  return {
    title: `${dossier.participants[0].name}: a copy of your answers`,
    collection: collection.name,
    standing: signed
      ? `Submitted by ${response.signedBy ?? 'your organisation'} on ${inMinutes(response.signedAt ?? '')}.`
      : 'Not submitted yet: these answers can still change.',
    chapters: chapterCopies(dossier, false),
    back: { text: 'All sections', href: responsePath(response.id) },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/copy': CopyPage
  }
}
