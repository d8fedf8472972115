import { groupNames } from '../view/group-names.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import type { Place } from '../view/choices.ts'
import { measureName, partVerb, summaryName } from '../view/measure-text.ts'
import { shareWords, wordsOf, type FigureWords } from '../trend/trend-words.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import type { ProgrammeQuestion } from './programme-question.ts'

/** Stands on the page, in the file and in the source of every chart. */
export const caution =
  'Joining was not random: organisations that join a programme may have been ahead, or keener, before they joined, so a difference between members and others is not what a programme did'

export interface Named {
  /** 0 for any of them. */
  programme: number
  type: ProviderType | undefined
}

/** "members of Leeds", "acute trusts that are members of shared record programmes". */
export function membersName(programmes: readonly Place[], { programme, type }: Named): string {
  const members = `members of ${programmeName(programmes, programme)}`
  return type ? `${groupNames[type]} that are ${members}` : members
}

export function othersName({ type }: Pick<Named, 'type'>): string {
  return `${type ? groupNames[type] : 'organisations'} of no programme`
}

/** "Leeds"; the only one that is looked at by its name, several as any of them. */
export function programmeName(programmes: readonly Place[], programme: number): string {
  const known = programmes[programme === 0 && programmes.length === 1 ? 0 : programme - 1]
  return known ? known.name : 'shared record programmes'
}

export function typesName(type: ProviderType | undefined): string {
  return type ? capitalised(groupNames[type]) : 'All types together'
}

/** The title of a section, or a question with the answer that is counted. */
export function questionName({ measure, part }: ProgrammeQuestion): string {
  if (measure.kind === 'score') return summaryName(measure)
  return part ? `“${measureName(measure)}”: ${part.text.toLowerCase()}` : measureName(measure)
}

export function tableWords({ measure, tracked }: ProgrammeQuestion): FigureWords {
  return wordsOf(tracked, measure)
}

/** Shares in whole per cents. */
export function sentenceWords(question: ProgrammeQuestion): FigureWords {
  return question.part ? shareWords(0) : tableWords(question)
}

/** What the members of a group do: "score higher on “Sharing”". */
export function higherText({ measure }: ProgrammeQuestion): string {
  return `${measure.kind === 'score' ? 'score' : 'lie'} higher on “${summaryName(measure)}”`
}

/** "Asked “…”, a larger share of one than of another agree". */
export function shareText(question: ProgrammeQuestion, more: string, less: string): string {
  const { measure, part } = question
  const verb = part ? partVerb(measure, part) : ''
  return `Asked “${measureName(measure)}”, a larger share of ${more} than of ${less} ${verb}`
}
