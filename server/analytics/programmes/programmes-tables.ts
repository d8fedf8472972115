import type { Partials } from '../../platform/http/partials.ts'
import { excludes } from '../../statistics/interval.ts'
import { none } from '../wording/figure-text.ts'
import { methods } from '../wording/method-links.ts'
import { numeric } from '../wording/table-text.ts'
import type { Place } from '../view/choices.ts'
import { measureCode } from '../view/measure.ts'
import type { View } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'
import type { QuestionDifferences } from './compare-members.ts'
import type { JudgedDifference } from './judge-differences.ts'
import { areEnough, fewestClaimed, fewestCompared, type Side } from './member-difference.ts'
import type { ProgrammeQuestion } from './programme-question.ts'
import { programmeName, questionName, tableWords, typesName } from './programmes-text.ts'

type Table = Partials['table']

/** What is shown of members and others, and where its questions lead. */
export interface Tabled {
  programmes: readonly Place[]
  members: readonly QuestionDifferences[]
  asked: View
}

/** Members of any programme: all types together, then a table for each type. */
export function anyTables(tabled: Tabled): { summary: string; table: Table }[] {
  const types = typesIn(tabled.members, 0)
  return types.map((type) => ({
    summary: `${typesName(type)}: members beside those of no programme`,
    table: table(`${typesName(type)}: members of ${programmeName(tabled.programmes, 0)} beside those of no programme`, {
      head: [{ text: 'Section or question' }],
      rows: tabled.members.flatMap(({ question, differences }) =>
        differences
          .filter((each) => each.programme === 0 && each.type === type)
          .map((each) => [questionCell(question, tabled.asked), ...figureCells(question, each)]),
      ),
    }),
  }))
}

/** A table for each programme, where there are several. */
export function programmeTables(tabled: Tabled): { summary: string; table: Table }[] {
  if (tabled.programmes.length < 2) return []
  return tabled.programmes.map(({ name }, place) => ({
    summary: `${name}: members beside organisations of no programme`,
    table: table(`Members of ${name} beside organisations of no programme`, {
      head: [{ text: 'Section or question' }, { text: 'Provider type' }],
      rows: tabled.members.flatMap(({ question, differences }) =>
        differences
          .filter((each) => each.programme === place + 1 && each.members.count > 0)
          .map((each) => [
            { text: questionName(question) },
            { text: typesName(each.type) },
            ...figureCells(question, each),
          ]),
      ),
    }),
  }))
}

function table(caption: string, { head, rows }: { head: Table['head']; rows: Table['rows'] }): Table {
  return {
    caption: { text: caption, size: 's' },
    head: [
      ...(head ?? []),
      numeric('Members', methods.mean),
      numeric('Others', methods.mean),
      numeric('Difference', methods.standardisedDifference),
      numeric('95% interval', methods.programmes),
      numeric('Organisations'),
      { text: 'What can be said', href: methods.claims },
    ],
    rows,
    firstCellIsHeader: true,
    scroll: true,
  }
}

function questionCell(question: ProgrammeQuestion, asked: View) {
  const view: View = { ...asked, by: 'programme', measure: measureCode(question.measure), answer: undefined }
  return { text: questionName(question), href: viewAddress('comparison', view) }
}

function figureCells(question: ProgrammeQuestion, each: JudgedDifference) {
  const words = tableWords(question)
  return [
    { text: sideText(question, each.members) },
    { text: sideText(question, each.others) },
    { text: each.difference === undefined ? none : words.change(each.difference) },
    { text: each.interval ? words.changeRange(each.interval) : none },
    { text: `${each.members.organisations} and ${each.others.organisations}` },
    { text: saidOf(each) },
  ]
}

/** "54.2 (11 of 12)". */
function sideText(question: ProgrammeQuestion, { mean, count, invited }: Side): string {
  if (mean === undefined) return none
  return `${tableWords(question).value(mean)} (${invited === undefined ? count : `${count} of ${invited}`})`
}

/** What a table says of members and others, or of what they gained. */
export function saidOf(each: JudgedDifference, [more, less] = ['Members higher', 'Members lower']): string {
  const { difference, interval, isSupported, isCertain, members, others } = each
  if (difference === undefined) return 'Nobody to compare'
  if (!areEnough(members, others)) return `Too few to tell: fewer than ${fewestCompared}`
  if (isSupported) return `${difference > 0 ? more : less}${isCertain ? '' : ', if the silent are like the others'}`
  if (!interval) return 'All alike'
  if (!areEnough(members, others, fewestClaimed)) return `Too few for a claim: fewer than ${fewestClaimed}`
  return excludes(interval, 0) ? 'Too small to tell among so many comparisons' : 'No difference can be seen'
}

/** All types together first, then each; of a type of which no programme has members there is nothing. */
function typesIn(members: readonly QuestionDifferences[], programme: number): JudgedDifference['type'][] {
  const shown = members
    .flatMap(({ differences }) => differences)
    .filter((each) => each.programme === programme && (each.members.invited ?? each.members.count) > 0)
  return [...new Set(shown.map(({ type }) => type))]
}
