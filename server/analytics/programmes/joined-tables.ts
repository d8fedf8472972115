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

/** By how much those who joined changed, and those of no programme: the difference in differences. */
export function joinedTable([from, to]: readonly [string, string], changes: readonly Changed[]): Table {
  return changeTable(`Change from ${from} to ${to} of those that answered both`, {
    rows: shownOf(changes).map(({ question, each }) => [
      ...headCells(question, each),
      ...levelCells(question, each.levels, each),
      { text: saidOf(each).replace('Members', 'Joined:') },
    ]),
  })
}

/** The same organisations from the collection before; undefined where nothing is known of it. */
export function beforeTable(
  [earlier, from]: readonly [string, string],
  changes: readonly Changed[],
): Table | undefined {
  const rows = shownOf(changes).flatMap(({ question, each }) =>
    each.earlier
      ? [
          [
            ...headCells(question, each),
            ...levelCells(question, each.earlier.levels, each.earlier),
            { text: beforeText(each.earlier) },
          ],
        ]
      : [],
  )
  return rows.length > 0 ? changeTable(`Before they joined: change from ${earlier} to ${from}`, { rows }) : undefined
}

/** All types together, and each type by itself. */
function shownOf(changes: readonly Changed[]): { question: ProgrammeQuestion; each: JoinedDifference }[] {
  return changes.flatMap(({ question, differences }) =>
    differences.filter(({ members }) => members.count > 0).map((each) => ({ question, each })),
  )
}

function changeTable(caption: string, { rows }: { rows: Table['rows'] }): Table {
  return {
    caption: { text: caption, size: 's' },
    head: [
      { text: 'Section or question' },
      { text: 'Provider type' },
      numeric('Joined: from and to'),
      numeric('Others: from and to'),
      numeric('Joined changed by'),
      numeric('Others changed by'),
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

function headCells(question: ProgrammeQuestion, { type }: MemberDifference) {
  return [{ text: questionName(question) }, { text: typesName(type) }]
}

function levelCells(
  question: ProgrammeQuestion,
  levels: JoinedDifference['levels'],
  { members, others, difference, interval }: MemberDifference,
) {
  const words = tableWords(question)
  const levelText = (side: Levels | undefined) =>
    side ? `${words.value(side.before)} to ${words.value(side.after)}` : none
  const changeText = (value: number | undefined) => (value === undefined ? none : words.change(value))
  return [
    { text: levelText(levels?.members) },
    { text: levelText(levels?.others) },
    { text: changeText(members.mean) },
    { text: changeText(others.mean) },
    { text: changeText(difference) },
    { text: interval ? words.changeRange(interval) : none },
    { text: `${members.organisations} and ${others.organisations}` },
  ]
}

/** A wide interval around nothing does not show that both moved alike. */
function beforeText({ interval, members, others }: Earlier): string {
  if (!areEnough(members, others)) return `Too few to tell: fewer than ${fewestCompared}`
  if (!interval) return 'All alike'
  return excludes(interval, 0) ? 'They moved apart before they joined' : 'Not seen to move apart, within the interval'
}
