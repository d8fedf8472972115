import { listed } from '../../platform/text/listed.ts'
import { directionText, measureName } from '../view/measure-text.ts'
import type { ComparisonResult } from './compare-groups.ts'

/** What is said of statements whose figures a heat map shows. */
export interface CrowdedStatements {
  /** Those in which a difference between groups can be seen. */
  differing: ComparisonResult[]
  /** Which way is good, and what can be said of the others. */
  note: string
}

export function crowdedStatements(statements: readonly ComparisonResult[]): CrowdedStatements {
  const differing = statements.filter(differs)
  return { differing, note: [directionNote(statements), alikeNote(statements, differing.length)].join(' ').trim() }
}

function differs({ figures }: ComparisonResult): boolean {
  return figures.differences.some(({ isSupported }) => isSupported)
}

/** "Agreeing is good." "Agreeing is good. Agreeing is bad with “Our staff use fax”." */
function directionNote(statements: readonly ComparisonResult[]): string {
  const directions = [...new Set(statements.map(({ measure }) => directionText(measure)))]
  const namesOf = (direction: string) =>
    statements.flatMap(({ measure }) => (directionText(measure) === direction ? [`“${measureName(measure)}”`] : []))
  const [most = '', ...others] = directions.toSorted((one, other) => namesOf(other).length - namesOf(one).length)
  const exceptions = others.map((direction) => `${wayOf(direction)} with ${listed(namesOf(direction))}.`)
  return [most, ...exceptions].join(' ').trim()
}

function wayOf(direction: string): string {
  return direction.replace(/\.$/, '') || 'Agreeing is neither good nor bad'
}

function alikeNote(statements: readonly ComparisonResult[], differing: number): string {
  const alike = statements.length - differing
  if (alike === 0) return ''
  if (differing === 0) return 'In no statement can a difference between the groups be seen.'
  const others = alike === 1 ? 'In the other statement' : `In the other ${alike} statements`
  return `${others} no difference between the groups can be seen.`
}
