import { roleNames } from '../access/user.ts'
import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import type { SignOff } from './read-sign-off.ts'
import { lastSignature, type MadeMove } from './response-move.ts'
import { auditPath, responsePath } from './response-paths.ts'
import { type HistoryEntry, historyEntries } from './sign-off-history-parts.ts'

export interface SubmittedPage extends PageModel {
  organisation: string
  signed: string
  /** What identifies exactly what was signed: a hash for each setting. */
  sheets: Partials['summary-list'] | undefined
  closes: string
  copyHref: string
  pdfHref: string
  fileHref: string
  history: HistoryEntry[]
  /** Empty for those who cannot reopen it. */
  reopenHref: string
  /** Empty for all but the programme team. */
  auditHref: string
}

export function submittedPage({ dossier, moves, roles, can }: SignOff): SubmittedPage {
  const { response, collection, participants } = dossier
  const signature = lastSignature(moves)
  const signer = response.signedBy ?? 'your organisation'
  const role = signature ? `, ${roleNames[signature.role].toLowerCase()},` : ''
  return {
    title: 'Answers submitted',
    organisation: participants[0].name,
    signed: `Signed by ${signer}${role} on ${inMinutes(response.signedAt ?? '')}`,
    sheets: signature && sheetList(signature),
    closes: `The collection closes on ${inDays(collection.closesOn)}. After that you can see how your answers compare.`,
    copyHref: responsePath(response.id, '/copy'),
    pdfHref: responsePath(response.id, '/copy.pdf'),
    fileHref: responsePath(response.id, '/copy.csv'),
    history: historyEntries(dossier, moves),
    reopenHref: can('reopen') ? responsePath(response.id, '/reopen') : '',
    auditHref: roles.includes('administrator') ? auditPath(response.id) : '',
  }
}

function sheetList({ sheets }: MadeMove): Partials['summary-list'] {
  return {
    rows: sheets.map(({ setting, hash }) => ({
      key: { text: providerTypeNames[setting] },
      value: { text: hash, classes: 'app-answer' },
    })),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/submitted': SubmittedPage
  }
}
