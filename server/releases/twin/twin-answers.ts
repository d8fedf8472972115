import { answerKey, type AnswerValue } from '../../instruments/answer-value.ts'
import { itemsOf } from '../../instruments/instrument.ts'
import type { PublishedInstrument } from '../../instruments/published-instrument.ts'
import { askedItems } from '../../instruments/routing.ts'
import type { MissingReason } from '../../instruments/typed-missing.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import { type SeededRandom, seededRandom } from '../../statistics/seeded-random.ts'
import { type SheetMatter, withoutUnconfirmed } from '../../responses/sheet.ts'
import { partnerItems } from '../tables/sheet-writer.ts'
import type { DrawnKinds } from './draw-kinds.ts'
import { drawValue } from './draw-value.ts'
import type { ReleasedShares } from './released-shares.ts'

/** A sheet of the twin before it is written. */
export type TwinAnswers = Required<Pick<SheetMatter, 'answers' | 'partners' | 'carried' | 'missing'>>

export interface AnswersMatter {
  name: string
  instrument: PublishedInstrument
  programmes: readonly string[]
  shares: ReleasedShares
  kinds: DrawnKinds
  shared: ReadonlySet<string>
  /** Whom organisations name as partners. */
  partners: readonly string[]
}

/** Whose sheet it is; `first` is the participant whose sheet draws what the organisation's sheets share. */
export interface Answering {
  organisationCode: string
  setting: ProviderType
  id: number
  first: { id: number; setting: ProviderType }
}

interface Drawing {
  answers: Map<string, AnswerValue>
  carried: Map<string, undefined>
  told: Map<string, MissingReason>
}

/** The answers of a participant of the twin, the same whenever they are drawn. */
export function drawAnswers(matter: AnswersMatter, answering: Answering): TwinAnswers {
  const { name, instrument, programmes, kinds, shared } = matter
  const { organisationCode, setting, id, first } = answering
  const ofAll = seededRandom(`${name} ${organisationCode}`)
  const ofSetting = seededRandom(`${name} ${organisationCode} ${setting}`)
  const drawing: Drawing = { answers: new Map(), carried: new Map(), told: new Map() }
  const items = itemsOf(instrument)
  for (const item of items) {
    if (item.kind === 'partner_choice') continue
    const isShared = shared.has(item.code)
    const value = drawValue(item, programmes, isShared ? ofAll : ofSetting)
    put(drawing, item.code, { value, kind: kinds(item.code, isShared ? first.id : id) })
  }
  const partners = drawPartners(matter, answering, drawing)
  const { answers, carried, told } = drawing
  const asked = askedItems(items, setting, withoutUnconfirmed(answers, carried))
  return {
    answers,
    partners,
    carried,
    missing: new Map([...told].filter(([key]) => asked.has(key.split('@')[0] ?? ''))),
  }
}

function put(
  { answers, carried, told }: Drawing,
  key: string,
  { value, kind }: { value: AnswerValue; kind: MissingReason | undefined },
): void {
  if (kind === 'not_applicable' || kind === 'dont_know') answers.set(key, { kind: 'reason', reason: kind })
  else if (kind === undefined || kind === 'carried_not_confirmed') answers.set(key, value)
  if (kind === 'carried_not_confirmed') carried.set(key, undefined)
  if (kind === 'not_asked' || kind === 'not_in_version' || kind === 'no_response' || kind === 'suppressed')
    told.set(key, kind)
}

/** From none to twice as many as is usual, each as likely; an organisation says the same in all its settings. */
function drawPartners(matter: AnswersMatter, { organisationCode, first }: Answering, drawing: Drawing) {
  const { name, instrument, shares } = matter
  const items = partnerItems(instrument)
  if (items.length === 0) return []
  const random = seededRandom(`${name} ${organisationCode} partners`)
  const notOurs = shares.notOurs(first.setting)
  return drawDistinct(matter.partners, random.integer(0, 2 * shares.partners(first.setting)), random)
    .filter((code) => code !== organisationCode)
    .map((code) => {
      const isOurs = random.uniform() >= notOurs
      for (const item of items) {
        const kind = pickKind(shares.missing(item, first.setting), random)
        const value = drawValue(item, [], random)
        if (isOurs) put(drawing, answerKey(item.code, code), { value, kind })
      }
      return { code, isOurs }
    })
}

function drawDistinct(codes: readonly string[], count: number, random: SeededRandom): string[] {
  if (codes.length <= count) return [...codes]
  const drawn = new Set<string>()
  while (drawn.size < count) drawn.add(random.pick(codes))
  return [...drawn]
}

function pickKind(shares: ReadonlyMap<MissingReason, number>, random: SeededRandom): MissingReason | undefined {
  let left = random.uniform()
  for (const [kind, share] of shares) {
    left -= share
    if (left < 0) return kind
  }
  return undefined
}
