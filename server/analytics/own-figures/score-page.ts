import { originOf } from '../../collections/origin-text.ts'
import { answerKey } from '../../instruments/answer-value.ts'
import { wordingFor } from '../../instruments/instrument.ts'
import { maturityStanding } from '../../instruments/maturity-standing.ts'
import { missingNames } from '../../instruments/typed-missing.ts'
import { providerTypeNames } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { inMinutes } from '../../platform/text/dates.ts'
import { isValue, signedText, signedValue } from '../../responses/signed-answers.ts'
import { otherRules, usualRule } from '../../scoring/scoring-rules.ts'
import { fixed, none, signed as withSign } from '../wording/figure-text.ts'
import { methods } from '../wording/method-links.ts'
import { placePath } from '../peers/peer-paths.ts'
import type { ScorePartRead, ScoreReading } from './read-score.ts'
import { numeric } from '../wording/table-text.ts'

export interface ScorePage extends PageModel {
  caption: string
  score: string
  /** Rule, questionnaire, sheet, signer: each with what it is. */
  facts: Partials['summary-list']
  counted: Partials['table']
  /** Undefined where nothing was left out. */
  leftOut: Partials['table'] | undefined
  levels: LevelPart[]
  rules: Partials['table']
  methodHref: string
}

/** Where a maturity question leaves the organisation, and what the next level waits for. */
interface LevelPart {
  question: string
  standing: string
  missing: readonly string[]
}

/** A score and its reasons: rule, version, answers, signer, and what other rules would make of the same answers. */
export function scorePage(reading: ScoreReading): ScorePage {
  const { collection, section, participant, parts } = reading
  const score = usualRule.score(parts.map((part) => part.score))
  const leftOut = parts.filter((part) => typeof part.score !== 'number')
  return {
    ...originOf(collection),
    title: `Score on “${section.title}”`,
    caption: `${participant.name}, ${providerTypeNames[participant.setting].toLowerCase()}: ${collection.name}`,
    score:
      score === undefined
        ? 'There is no score: fewer than half of the questions that applied have one.'
        : `${fixed(score, 1)} of 100. A higher score is better.`,
    facts: factsOf(reading),
    counted: countedTable(reading),
    leftOut: leftOut.length > 0 ? leftOutTable(reading, leftOut) : undefined,
    levels: parts.flatMap((part) => levelPart(reading, part)),
    rules: rulesTable(reading, score),
    methodHref: methods.scoringRules,
    printed: `${collection.name}.`,
    back: backOf(reading),
  }
}

/** The organisation among its peers; its own people, who see that only once the collection is over, to their responses. */
function backOf({ collection, participant, opensPlace }: ScoreReading): NonNullable<PageModel['back']> {
  return opensPlace
    ? { text: `${participant.name} among its peers`, href: placePath(collection.code, participant) }
    : { text: 'Your responses', href: '/responses' }
}

function factsOf({ instrument, signed: { sheet } }: ScoreReading): ScorePage['facts'] {
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } })
  const signer =
    sheet.signerName ??
    (sheet.origin === 'imported' ? 'nobody: it came from a file' : 'the organisation; no name is kept')
  return {
    rows: [
      row('Rule', `${usualRule.name}, version ${usualRule.version}. ${usualRule.text}`),
      row('Questionnaire', `${instrument.title}, version ${instrument.version}`),
      row('Answer sheet', `Version ${sheet.version}, ${sheet.origin}`),
      row('Signed', `By ${signer}, on ${inMinutes(sheet.signedAt)}`),
      { key: { text: 'Hash of the sheet' }, value: { html: `<code class="app-hash">${sheet.hash}</code>` } },
    ],
  }
}

function countedTable(reading: ScoreReading): Partials['table'] {
  const counted = reading.parts.filter((part) => typeof part.score === 'number')
  return {
    caption: { text: `What went in: ${counted.length} of ${reading.parts.length} questions`, size: 'm' },
    responsive: true,
    head: [{ text: 'Question' }, { text: 'Answer' }, numeric('Score')],
    rows: counted.map((part) => [
      { text: questionOf(reading, part) },
      { text: answerOf(reading, part) },
      { text: String(part.score), format: 'numeric' },
    ]),
  }
}

function leftOutTable(reading: ScoreReading, parts: readonly ScorePartRead[]): Partials['table'] {
  return {
    caption: { text: 'What was left out', size: 'm' },
    responsive: true,
    head: [{ text: 'Question' }, { text: 'Why' }],
    rows: parts.map((part) => [{ text: questionOf(reading, part) }, { text: reasonOf(part) }]),
  }
}

/** Whether it leaves a gap, or has nothing to do with the organisation. */
function reasonOf({ score }: ScorePartRead): string {
  if (typeof score === 'number') return ''
  const applies = score !== 'not_asked' && score !== 'not_applicable' && score !== 'not_in_version'
  return `${missingNames[score]}: ${applies ? 'it applied, and has no score' : 'it did not apply'}`
}

function levelPart(reading: ScoreReading, { item }: ScorePartRead): LevelPart[] {
  const value = signedValue(reading.signed, answerKey(item.code))
  if (item.kind !== 'maturity_level' || !isValue(value) || value.kind !== 'options') return []
  const { level, highest, next } = maturityStanding(item, value.codes)
  const waits = next && (next.missing.length === 1 ? 'this is missing' : 'these are missing')
  return [
    {
      question: questionOf(reading, { item }),
      standing: next
        ? `Level ${level} of ${highest}. For level ${next.level} ${waits}:`
        : `Level ${level} of ${highest}: there is none above it.`,
      missing: next?.missing ?? [],
    },
  ]
}

function rulesTable({ parts }: ScoreReading, score: number | undefined): Partials['table'] {
  const scores = parts.map((part) => part.score)
  return {
    caption: { text: 'What other rules would make of the same answers', size: 'm' },
    responsive: true,
    head: [{ text: 'Rule' }, { text: 'What it does' }, numeric('Score'), numeric('Difference')],
    rows: [usualRule, ...otherRules].map((rule) => {
      const other = rule.score(scores)
      const by = rule === usualRule || other === undefined || score === undefined ? undefined : other - score
      return [
        { text: `${rule.name}, version ${rule.version}` },
        { text: rule.text },
        { text: other === undefined ? 'None' : fixed(other, 1), format: 'numeric' as const },
        { text: by === undefined ? none : withSign(by, 1), format: 'numeric' as const },
      ]
    }),
  }
}

function questionOf({ participant }: ScoreReading, { item }: Pick<ScorePartRead, 'item'>): string {
  return wordingFor(item.wording, participant.setting)
}

function answerOf({ signed }: ScoreReading, { item }: ScorePartRead): string {
  return signedText(item, signedValue(signed, answerKey(item.code)), []).replaceAll('\n', '; ')
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/score': ScorePage
  }
}
