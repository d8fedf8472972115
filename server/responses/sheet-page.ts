import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { sheetsPath } from './challenge-paths.ts'
import type { Dossier } from './dossier.ts'
import { type KeptSheet, sheetInForce } from './kept-sheet.ts'
import type { SheetReading, SheetsReading } from './read-sheets.ts'
import { responsePath } from './response-paths.ts'
import { differenceTable, type SheetSection, sheetSections } from './sheet-parts.ts'
import type { SheetOrigin } from './sheet.ts'

export interface SheetsPage extends PageModel {
  collection: string
  /** Undefined where nothing was ever signed. */
  sheets: Partials['table'] | undefined
}

export interface SheetPage extends PageModel {
  caption: string
  standing: string
  facts: Partials['summary-list']
  changes: { heading: string; table: Partials['table'] | undefined } | undefined
  sections: SheetSection[]
}

const originNames: Record<SheetOrigin, string> = {
  signed: 'Signed',
  imported: 'Imported',
  corrected: 'Corrected after the right of reply',
}

/** Everything that was ever signed for an organisation in a collection. */
export function sheetsPage({ dossier, sheets }: SheetsReading): SheetsPage {
  const { response, collection, participants } = dossier
  const several = participants.length > 1
  return {
    title: 'What was signed',
    collection: `${participants[0].name}: ${collection.name}`,
    sheets:
      sheets.length > 0
        ? {
            caption: { text: 'Sheets', size: 'm' },
            responsive: true,
            head: ['Sheet', 'How', 'Signed', 'Counts'].map((text) => ({ text })),
            rows: sheets.map((sheet) => [
              { text: nameOf(dossier, sheet, several), href: sheetsPath(response.id, sheet.id) },
              { text: originNames[sheet.origin] },
              { text: signedText(sheet) },
              { text: countsText(sheets, sheet) },
            ]),
          }
        : undefined,
    back: { text: 'All sections', href: responsePath(response.id) },
  }
}

export function sheetPage({ dossier, sheets, sheet, said, differences }: SheetReading): SheetPage {
  const { response, collection, participants } = dossier
  const setting = participants.find(({ id }) => id === sheet.participantId)?.setting ?? participants[0].setting
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text, classes: 'app-answer' } })
  const superseded = sheets.find(({ id }) => id === sheet.supersedesId)
  return {
    title: nameOf(dossier, sheet, participants.length > 1),
    caption: `${participants[0].name}: ${collection.name}`,
    standing: `${countsText(sheets, sheet)}.`,
    facts: {
      rows: [
        row('How', originNames[sheet.origin]),
        row('Signed', signedText(sheet)),
        row('Fingerprint (SHA-256)', sheet.hash),
        ...(superseded ? [row('Supersedes', `${superseded.hash}\n(sheet ${superseded.version})`)] : []),
      ],
    },
    changes: differences && {
      heading: 'Different from the sheet before',
      table: differences.length > 0 ? differenceTable(dossier, setting, differences, ['Before', 'Now']) : undefined,
    },
    sections: sheetSections(dossier, setting, said),
    back: { text: 'What was signed', href: sheetsPath(response.id) },
  }
}

function nameOf({ participants }: Dossier, sheet: KeptSheet, several: boolean): string {
  const setting = participants.find(({ id }) => id === sheet.participantId)?.setting
  return `Sheet ${sheet.version}${several && setting ? ` (${providerTypeNames[setting]})` : ''}`
}

function signedText({ signerName, signedAt }: KeptSheet): string {
  return [signerName, inMinutes(signedAt)].filter(Boolean).join(', ')
}

function countsText(sheets: readonly KeptSheet[], sheet: KeptSheet): string {
  if (sheet.withdrawnAt !== null) return `Withdrawn on ${inMinutes(sheet.withdrawnAt)}`
  if (sheetInForce(sheets, sheet.participantId)?.id === sheet.id) return 'Counts in the figures'
  const later = sheets.find(({ supersedesId }) => supersedesId === sheet.id)
  return later ? `No longer counts: sheet ${later.version} has taken its place` : 'No longer counts'
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/sheets': SheetsPage
    'responses/sheet': SheetPage
  }
}
