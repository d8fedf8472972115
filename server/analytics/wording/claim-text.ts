import type { ComparisonResult } from '../comparison/compare-groups.ts'
import type { MeasuredGroup } from '../view/group.ts'
import { listed } from '../../platform/text/listed.ts'
import { partVerb } from '../view/measure-text.ts'
import { numberSentences } from '../figures/number-sentences.ts'
import { shareSentences } from '../figures/share-sentences.ts'

/** What the figures support in words. */
export interface Claims {
  headline: string
  /** The claims that hold however those who did not respond would have answered. */
  certain: readonly string[]
  /** The claims that hold only if they are like those who did. */
  conditional: readonly string[]
}

/** A heading names no more groups than these. */
const mostListed = 4

/** What a claim rests on that could be undone by those who did not answer. */
export const condition = 'if those who did not answer are like those who did'

export function claimsOf(result: ComparisonResult): Claims {
  const { measure, figures } = result
  const sentences = figures.kind === 'shares' ? shareSentences(measure, figures) : numberSentences(measure, figures)
  const first = sentences.find(({ isCertain }) => isCertain) ?? sentences[0]
  const said = first && (first.isCertain ? first.short : `${first.short}, ${condition}`)
  return {
    headline: said ?? nothingSeen(result),
    certain: sentences.filter(({ isCertain }) => isCertain).map(({ text }) => text),
    conditional: sentences.filter(({ isCertain }) => !isCertain).map(({ text }) => text),
  }
}

/** What is to be said where the figures support no word. */
function nothingSeen({ figures, measure }: ComparisonResult): string {
  const names = figures.groups.filter(({ basis }) => basis.answered > 0).map(({ name }) => name)
  if (names.length === 0) return noFigures(figures.groups)
  if (names.length > mostListed) return `No difference between these ${names.length} groups can be seen`
  if (names.length > 1) return `No difference between ${listed(names)} can be seen`
  const verbs = figures.kind === 'shares' ? figures.parts.map((part) => partVerb(measure, part)) : []
  return verbs.length === 2
    ? `It cannot be said that more than half of ${names.join()} ${listed(verbs, 'or')}`
    : `The answers of ${names.join()}`
}

function noFigures(groups: readonly Pick<MeasuredGroup, 'basis'>[]): string {
  if (groups.length === 0) return 'There are no figures to show'
  const invited = groups.some(({ basis }) => basis.invited > 0)
  return invited ? 'Nobody has answered this' : 'Nobody of these provider types is among those chosen'
}
