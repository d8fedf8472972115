import { askedItems } from '../instruments/routing.ts'
import { answerKey, type Answers } from '../instruments/answer-value.ts'
import { itemsOf, type Item, type Section } from '../instruments/instrument.ts'
import type { PublishedInstrument } from '../instruments/published-instrument.ts'
import type { Collection, Participant } from '../collections/collection.ts'
import type { Programme } from '../organisations/programme.ts'
import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import { NotFound } from '../platform/errors.ts'
import { answersFor, answersIn, isUnconfirmed, type StoredAnswer } from './answer.ts'
import type { ChapterPlace } from './contributor.ts'
import type { Evidence } from './evidence.ts'
import type { Poll } from './poll.ts'
import type { ResponsePartner } from './response-partner.ts'
import type { SurveyResponse } from './response.ts'

/** A response with everything that is needed to answer, check, sign or copy it. */
export interface Dossier {
  response: SurveyResponse
  collection: Collection
  instrument: PublishedInstrument
  /** The organisation in each of its settings, in the order of provider types. */
  participants: readonly [Participant, ...Participant[]]
  answers: readonly StoredAnswer[]
  partners: readonly ResponsePartner[]
  programmes: readonly Programme[]
  evidence: readonly Evidence[]
  polls: readonly Poll[]
}

/** A section as it is answered: once, or once in each setting. */
export interface Chapter {
  section: Section
  /** Empty for an organisation-wide section. */
  setting: ProviderType | ''
  /** Whose wording is used: the setting's, or for an organisation-wide section the first setting's. */
  type: ProviderType
}

/** What decides which sections there are to answer. */
export interface ChapterSource {
  instrument: Pick<PublishedInstrument, 'sections'>
  participants: readonly [Pick<Participant, 'setting'>, ...Pick<Participant, 'setting'>[]]
}

export function settingsOf({ participants }: ChapterSource): [ProviderType, ...ProviderType[]] {
  const [first, ...others] = participants
  return [first.setting, ...others.map((participant) => participant.setting)]
}

/** Every section in the order of the questionnaire, each setting's in turn. */
export function chaptersOf(source: ChapterSource): Chapter[] {
  const settings = settingsOf(source)
  return source.instrument.sections.flatMap((section): Chapter[] => {
    if (section.scope === 'organisation') return [{ section, setting: '', type: settings[0] }]
    return settings.map((setting) => ({ section, setting, type: setting }))
  })
}

/** What names a chapter. */
export function placeOf({ section, setting }: Chapter): ChapterPlace {
  return { section: section.code, setting }
}

export function findChapter(source: ChapterSource, sectionCode: string, setting: string): Chapter {
  const found = chaptersOf(source).find(
    (chapter) => chapter.section.code === sectionCode && chapter.setting === setting,
  )
  if (!found) throw new NotFound('The section')
  return found
}

/** The values that stand in a chapter. */
export function chapterAnswers(dossier: Dossier, chapter: Chapter): Answers {
  return answersIn(dossier.answers, chapter.setting)
}

/** The items of a chapter that routing puts to the organisation, given everything that it has answered. */
export function askedIn(dossier: Dossier, chapter: Chapter): Item[] {
  const asked = askedItems(itemsOf(dossier.instrument), chapter.type, answersFor(dossier.answers, chapter.type))
  return chapter.section.items.filter((item) => asked.has(item.code))
}

/** The items that an organisation of this type can ever be asked, in whatever way it answers the others. */
export function askableIn(chapter: Chapter): Item[] {
  return chapter.section.items.filter((item) => item.askedOf.includes(chapter.type))
}

/** How many of the questions asked have an answer; comments and evidence are not counted. */
export interface Completion {
  answered: number
  /** Answers that were taken over and do not count until somebody confirms them. */
  unconfirmed: number
  asked: number
}

export function completionOf(dossier: Dossier, chapter: Chapter): Completion {
  const answers = chapterAnswers(dossier, chapter)
  const carried = new Set(
    dossier.answers
      .filter((answer) => answer.setting === chapter.setting && isUnconfirmed(answer))
      .map(({ itemCode, partnerCode }) => answerKey(itemCode, partnerCode)),
  )
  const keys = askedIn(dossier, chapter).flatMap((item) => questionKeys(item, dossier.partners))
  const standing = keys.filter((key) => answers.has(key))
  const unconfirmed = standing.filter((key) => carried.has(key)).length
  return { asked: keys.length, answered: standing.length - unconfirmed, unconfirmed }
}

/** One key for a question, one for each partner for a question of the partner matrix, none for a comment. */
function questionKeys(item: Item, partners: readonly ResponsePartner[]): string[] {
  if (item.kind === 'text' && item.role !== 'answer') return []
  if (item.kind !== 'partner_choice') return [item.code]
  return partners.filter((partner) => partner.isOurs).map((partner) => answerKey(item.code, partner.code))
}

export function byProviderType(a: Pick<Participant, 'setting'>, b: Pick<Participant, 'setting'>): number {
  return providerTypes.indexOf(a.setting) - providerTypes.indexOf(b.setting)
}
