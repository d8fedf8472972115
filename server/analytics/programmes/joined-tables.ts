import type { Partials } from '../../platform/http/partials.ts'
import { excludes } from '../../statistics/interval.ts'
import { none } from '../wording/figure-text.ts'
import { methods } from '../wording/method-links.ts'
import { numeric } from '../wording/table-text.ts'
import type { Earlier, JoinedDifference, Levels } from './compare-members.ts'
import { areEnough, fewestCompared, type MemberDifference } from './member-difference.ts'
import type { ProgrammeQuestion } from './programme-question.ts'
import { saidOf } from './programmes-tables.ts'
import { questionName, tableWords, typesName } from './programmes-text.ts'

type Table = Partials['table']

/** What changed of each question between two collections. */
export interface Changed {
  question: ProgrammeQuestion
  differences: readonly JoinedDifference[]
}

type Steps = readonly [string, string]

/** All types together first, or the only type there is; then each type by itself. */
export function changedTypes(changes: readonly Changed[]): JoinedDifference['type'][] {
  const shown = changes.flatMap(({ differences }) => differences).filter(({ members }) => members.count > 0)
  return [...new Set(shown.map(({ type }) => type))]
}

/** By how much those who joined changed, and those of no programme: the difference in differences. */
export function joinedTable([from, to]: Steps, changes: readonly Changed[], type: JoinedDifference['type']): Table {
  return changeTable(`${typesName(type)}: change from ${from} to ${to} of those that answered both`, {
    rows: shownOf(changes, type).map(({ question, each }) => [
      { text: questionName(question) },
      ...levelCells(question, each.levels, each),
      { text: saidOf(each, ['Joined gained more', 'Joined gained less']) },
    ]),
  })
}

/** The same organisations from the collection before; undefined where nothing is known of it. */
export function beforeTable(
  [earlier, from]: Steps,
  changes: readonly Changed[],
  type: JoinedDifference['type'],
): Table | undefined {
  const rows = shownOf(changes, type).flatMap(({ question, each }) =>
    each.earlier
      ? [
          [
            { text: questionName(question) },
            ...levelCells(question, each.earlier.levels, each.earlier),
            { text: beforeText(each.earlier) },
          ],
        ]
      : [],
  )
  const caption = `${typesName(type)}: change from ${earlier} to ${from}, before they joined`
  return rows.length > 0 ? changeTable(caption, { rows }) : undefined
}

function shownOf(changes: readonly Changed[], type: JoinedDifference['type']) {
  return changes.flatMap(({ question, differences }) =>
    differences.filter((each) => each.members.count > 0 && each.type === type).map((each) => ({ question, each })),
  )
}

function changeTable(caption: string, { rows }: { rows: Table['rows'] }): Table {
  return {
    caption: { text: caption, size: 's' },
    head: [
      { text: 'Section or question' },
      numeric('Joined'),
      numeric('Others'),
      numeric('Difference', methods.differenceInDifferences),
      numeric('95% interval', methods.programmes),
      numeric('Organisations'),
      { text: 'What can be said', href: methods.programmes },
    ],
    rows,
    firstCellIsHeader: true,
    scroll: true,
  }
}

function levelCells(
  question: ProgrammeQuestion,
  levels: JoinedDifference['levels'],
  { members, others, difference, interval }: MemberDifference,
) {
  const words = tableWords(question)
  const movedText = (side: Levels | undefined, by: number | undefined) =>
    side && by !== undefined ? `${words.value(side.before)} to ${words.value(side.after)} (${words.change(by)})` : none
  return [
    { text: movedText(levels?.members, members.mean) },
    { text: movedText(levels?.others, others.mean) },
    { text: difference === undefined ? none : words.change(difference) },
    { text: interval ? words.changeRange(interval) : none },
    { text: `${members.organisations} and ${others.organisations}` },
  ]
}

/** A wide interval around nothing does not show that both moved alike. */
function beforeText({ interval, members, others }: Earlier): string {
  if (!areEnough(members, others)) return `Too few to tell: fewer than ${fewestCompared}`
  if (!interval) return 'All alike'
  return excludes(interval, 0) ? 'They moved apart already' : 'No difference can be seen'
}
