import { type Item, itemsOf } from '../../instruments/instrument.ts'
import type { PublishedInstrument } from '../../instruments/published-instrument.ts'
import { type MissingReason, missingReasons } from '../../instruments/typed-missing.ts'
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
  const drawn = new Map<string, KindsById>()
  for (const item of itemsOf(instrument)) {
    const own = kindsById()
    for (const setting of providerTypes) {
      const told = shares.missing(item, setting)
      if (told.size === 0) continue
      const ids = seededRandom(`${name} missing ${item.code} ${setting}`).shuffle(drawing(item, setting))
      const all = [...told].flatMap(([kind, share]) => Array<MissingReason>(Math.round(share * ids.length)).fill(kind))
      for (const [place, id] of ids.entries()) {
        const kind = all[place]
        if (kind) own.put(id, kind)
      }
    }
    drawn.set(item.code, own)
  }
  return (item, participantId) => drawn.get(item)?.of(participantId)
}

interface KindsById {
  put: (id: number, kind: MissingReason) => void
  of: (id: number) => MissingReason | undefined
}

/** A byte for each participant, whose ids begin at 1 and have no gaps. */
function kindsById(): KindsById {
  let kinds = new Uint8Array(0)
  return {
    put(id, kind) {
      if (id >= kinds.length) {
        const longer = new Uint8Array(2 * id + 1)
        longer.set(kinds)
        kinds = longer
      }
      kinds[id] = missingReasons.indexOf(kind) + 1
    },
    of: (id) => missingReasons[(kinds[id] ?? 0) - 1],
  }
}
