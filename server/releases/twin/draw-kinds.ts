import { type Item, itemsOf } from '../../instruments/instrument.ts'
import type { PublishedInstrument } from '../../instruments/published-instrument.ts'
import type { MissingReason } from '../../instruments/typed-missing.ts'
import { type ProviderType, providerTypes } from '../../organisations/provider-type.ts'
import { seededRandom } from '../../statistics/seeded-random.ts'
import type { ReleasedShares } from './released-shares.ts'

/** Which of a twin's sheets give no answer to an item, and why. */
export type DrawnKinds = (item: string, participantId: number) => MissingReason | undefined

export interface KindsMatter {
  name: string
  instrument: PublishedInstrument
  shares: ReleasedShares
  /** Of the answering participants of a setting, the ids of those whose sheet draws the item for itself. */
  drawing: (item: Item, setting: ProviderType) => readonly number[]
}

/** Of each kind as many as its share says, and not by luck, given to sheets by chance. */
export function drawKinds({ name, instrument, shares, drawing }: KindsMatter): DrawnKinds {
  const kinds = new Map<string, Map<number, MissingReason>>()
  for (const item of itemsOf(instrument)) {
    const own = new Map<number, MissingReason>()
    for (const setting of providerTypes) {
      const told = shares.missing(item, setting)
      if (told.size === 0) continue
      const ids = seededRandom(`${name} missing ${item.code} ${setting}`).shuffle(drawing(item, setting))
      const all = [...told].flatMap(([kind, share]) => Array<MissingReason>(Math.round(share * ids.length)).fill(kind))
      for (const [place, id] of ids.entries()) {
        const kind = all[place]
        if (kind) own.set(id, kind)
      }
    }
    kinds.set(item.code, own)
  }
  return (item, participantId) => kinds.get(item)?.get(participantId)
}
