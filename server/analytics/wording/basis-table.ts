import type { Partials } from '../../platform/http/partials.ts'
import type { Basis } from '../columns/basis.ts'
import { type Absence, absences } from '../columns/columns.ts'
import { percent } from './figure-text.ts'
import type { MeasuredGroup } from '../view/group.ts'
import { absenceName } from '../view/measure-text.ts'
import { methods } from './method-links.ts'
import { numeric } from './table-text.ts'

/** These are shown even where there are none, so that nobody wonders. */
const always: readonly Absence[] = ['not_applicable', 'dont_know', 'blank', 'no_response']

/** Of whom the figures are: who was invited, who answered, and what became of the rest. */
export function basisTable(
  { groupsAre, groups }: { groupsAre: string; groups: readonly Pick<MeasuredGroup, 'title' | 'basis'>[] },
  isScore: boolean,
): Partials['table'] {
  const counts = (basis: Basis, absence: Absence) => basis.missing.get(absence) ?? 0
  const shown = absences.filter(
    (absence) =>
      groups.some(({ basis }) => counts(basis, absence) > 0) ||
      (isScore ? absence === 'no_score' || absence === 'no_response' : always.includes(absence)),
  )
  return {
    caption: { text: 'Who is counted', size: 's' },
    head: [
      { text: groupsAre },
      numeric('Invited'),
      numeric('Responded'),
      numeric(isScore ? 'With a score' : 'With an answer'),
      ...shown.map((absence) =>
        numeric(absenceName(absence), absence === 'no_score' ? methods.sectionScore : methods.missing),
      ),
    ],
    rows: groups.map(({ title, basis }) => [
      { text: title },
      { text: basis.invited },
      { text: respondedText(basis) },
      { text: basis.answered },
      ...shown.map((absence) => ({ text: counts(basis, absence) })),
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

export function respondedText({ responding, invited }: { responding: number; invited: number }): string {
  return invited === 0 ? '0' : `${responding} (${percent(responding / invited)})`
}
