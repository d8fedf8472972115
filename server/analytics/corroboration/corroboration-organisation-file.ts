import { claimOf } from './corroborate.ts'
import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import type { Cells } from './corroboration-files.ts'
import { verifiableOf, verifiedStates } from './flow-figures.ts'
import type { OneWayFlows } from './organisation-flows.ts'
import type { OrganisationCorroboration } from './read-organisation-corroboration.ts'

export const organisationFiles = ['claims', 'statements'] as const
export type OrganisationFile = (typeof organisationFiles)[number]

const claimColumns = [
  'collection',
  'organisation',
  'role',
  'partner',
  'partner_name',
  'partner_type',
  'organisation_says',
  'partner_says',
  'state',
  'shared_patients',
  'pairs',
  'verified',
  ...verifiedStates,
]
const statementColumns = [
  'collection',
  'organisation',
  'setting',
  'item',
  'answer',
  'own_yes',
  'own_answered',
  'partners_yes',
  'partners_answered',
  'partners_not_shown',
  'verdict',
]

/** What the page's tables say: a line for each named partner and role, and for each kind of those without names. */
export function organisationCorroborationFigures(
  found: OrganisationCorroboration,
  name: OrganisationFile,
): FiguresFile & { rows: Cells[] } {
  const start = [found.collection.code, found.end.code]
  const saved = `${start.join('-')}-corroboration-${name}`
  if (name === 'statements') return { name: saved, columns: statementColumns, rows: statementLines(found, start) }
  const rows = [...claimLines(found.holds, [...start, 'holder']), ...claimLines(found.reads, [...start, 'reader'])]
  return { name: saved, columns: claimColumns, rows }
}

function claimLines({ named, unnamed }: OneWayFlows, start: Cells): Cells[] {
  return [
    ...named.map(({ partner, own, theirs, state, weight }): Cells => {
      const said = [claimOf(own), claimOf(theirs), state, weight ?? '']
      return [
        ...start,
        partner.code,
        partner.name,
        partner.type ?? '',
        ...said,
        '',
        '',
        ...verifiedStates.map(() => ''),
      ]
    }),
    ...unnamed.map(({ type, figures }): Cells => {
      const counts = figures
        ? [figures.pairs, verifiableOf(figures), ...verifiedStates.map((state) => figures.counts[state])]
        : ['', '', ...verifiedStates.map(() => '')]
      return [...start, '', '', type ?? '', '', '', '', '', ...counts]
    }),
  ]
}

function statementLines({ statements }: OrganisationCorroboration, start: Cells): Cells[] {
  return statements.map(({ item, setting, answer, own, partners, verdict }) => [
    ...start,
    setting,
    item.code,
    typeof answer === 'number' ? (item.options[answer]?.code ?? '') : answer,
    own.yes,
    own.of,
    partners.yes,
    partners.of,
    partners.hidden > 0 ? 'yes' : 'no',
    verdict,
  ])
}
