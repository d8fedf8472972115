import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import type { Dossier } from './dossier.ts'
import { responsePath } from './response-paths.ts'

export interface SubmittedPage extends PageModel {
  organisation: string
  signed: string
  closes: string
  copyHref: string
  fileHref: string
}

export function submittedPage({ response, collection, participants }: Dossier): SubmittedPage {
  return {
    title: 'Answers submitted',
    organisation: participants[0].name,
    signed: `Signed by ${response.signedBy ?? 'your organisation'} on ${inMinutes(response.signedAt ?? '')}`,
    closes: `The collection closes on ${inDays(collection.closesOn)}. After that you can see how your answers compare.`,
    copyHref: responsePath(response.id, '/copy'),
    fileHref: responsePath(response.id, '/copy.csv'),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/submitted': SubmittedPage
  }
}
