import { answerKey, levelReached, optionsOf } from '../../instruments/answer-value.ts'
import type { Item } from '../../instruments/instrument.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { challengedQuestion, challengeTag } from '../../responses/challenge-parts.ts'
import { challengePath, challengingPath, ownFiguresPath } from '../../responses/challenge-paths.ts'
import { standingAbout } from '../../responses/challenge.ts'
import { chapterHeading } from '../../responses/chapter-heading.ts'
import { askableIn, type Chapter } from '../../responses/dossier.ts'
import type { Question } from '../../responses/question.ts'
import { canBeChallenged } from '../../responses/read-reply.ts'
import { isValue, type SignedAnswers, signedFor, signedText, signedValue } from '../../responses/signed-answers.ts'
import { peersOnItem } from './own-figures.ts'
import { type ScorePart, scorePart } from './own-score-parts.ts'
import { answersOf } from '../view/measure.ts'
import { scoreAddress } from './score-address.ts'
import { peersText, quantilesTable, sharesTable } from '../peers/peer-tables.ts'
import { chapterPeers, chapterScore, type OwnFigures } from './read-own-figures.ts'

export interface OwnSectionPage extends PageModel {
  collection: string
  /** Undefined for a section without scored items. */
  score: ScorePart | undefined
  questions: OwnQuestion[]
  /** Why there is nothing to see. */
  none: string
}

interface OwnQuestion {
  id: string
  text: string
  answer: string
  /** The challenge that stands about it. */
  standing: { tag: Partials['tag']; href: string } | undefined
  /** Empty where the reader cannot challenge it. */
  challengeHref: string
  peers: string
  table: Partials['table'] | undefined
}

/** A section of one organisation: its score with what went in, and each signed answer beside those of its peers. */
export function ownSectionPage(figures: OwnFigures & { chapter: Chapter }): OwnSectionPage {
  const { dossier, chapter, signed } = figures
  const { response, collection, participants } = dossier
  const own = signedFor(signed, chapter.setting)
  const score = own && chapterScore(figures, chapter)
  const peers = chapterPeers(figures, chapter)
  const questions = own ? questionsOf(figures, chapter, own) : []
  return {
    title: chapterHeading(dossier, chapter),
    collection: `${participants[0].name}: ${collection.name}`,
    score:
      own && score && scorePart(score, { type: chapter.type, peers, sheet: own.sheet, href: hrefOf(figures, own) }),
    questions: questions.map((question) => ownQuestion(figures, chapter, question)),
    none: own ? 'No question of this section was asked.' : 'Your organisation signed nothing here.',
    printed: `${collection.name}.`,
    back: { text: 'Your figures', href: ownFiguresPath(response.id) },
  }
}

function hrefOf({ dossier, chapter }: OwnFigures & { chapter: Chapter }, { participant }: SignedAnswers): string {
  return scoreAddress(dossier.collection.code, participant, chapter.section.code)
}

/** What was signed, and what can be challenged though it was not asked. */
function questionsOf(figures: OwnFigures, chapter: Chapter, { partners }: SignedAnswers): Question[] {
  return askableIn(chapter)
    .flatMap((item) =>
      (item.kind === 'partner_choice' ? partners.map(({ code }) => code) : ['']).map((partnerCode) => ({
        item,
        place: { setting: chapter.setting, itemCode: item.code, partnerCode },
      })),
    )
    .filter((question) => canBeChallenged(figures, chapter, question))
}

function ownQuestion(figures: OwnFigures, chapter: Chapter, question: Question): OwnQuestion {
  const { dossier, challenges, can, signed } = figures
  const { item, place } = question
  const key = answerKey(place.itemCode, place.partnerCode)
  const own = signedFor(signed, chapter.setting)
  const value = own ? signedValue(own, key) : 'no_response'
  const standing = standingAbout(challenges, place)
  return {
    id: key,
    text: challengedQuestion(dossier, chapter, question),
    answer: signedText(item, value, dossier.programmes),
    standing: standing && { tag: challengeTag(standing), href: challengePath(standing.id) },
    challengeHref: can.challenge && !standing ? challengingPath(dossier.response.id, chapter, key) : '',
    ...peersPart(figures, chapter, item, isValue(value) ? ownPlaces(item, value) : []),
  }
}

function peersPart(figures: OwnFigures, chapter: Chapter, item: Item, own: readonly number[]) {
  const peers = chapterPeers(figures, chapter)
  const found = peersOnItem(figures.columns, item, peers)
  const column = figures.columns.items.get(item.code)
  if (!found || !column) return { peers: '', table: undefined }
  const text = peersText(found, peers)
  if (found.every((each) => each === undefined)) return { peers: text, table: undefined }
  if (column.kind === 'numbers') return { peers: text, table: quantilesTable(found, peers) }
  const answers = answersOf({ kind: 'item', section: chapter.section, item, column })
  const marked = answers.map((each, place) => ({ text: each, isOwn: own.includes(place) }))
  return { peers: text, table: sharesTable(marked, found, peers) }
}

/** The places of one's own answers among those that can be given. */
function ownPlaces(item: Item, value: ReturnType<SignedAnswers['answers']['get']>): number[] {
  if (value?.kind !== 'option' && value?.kind !== 'options') return []
  const codes = value.kind === 'option' ? [value.code] : value.codes
  if (item.kind === 'maturity_level') return [levelReached(item, codes) - 1]
  return optionsOf(item).flatMap(({ code }, place) => (codes.includes(code) ? [place] : []))
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/own-section': OwnSectionPage
  }
}
