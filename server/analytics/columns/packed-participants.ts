import { deserialize, serialize } from 'node:v8'
import type { Participant } from '../../collections/collection.ts'

/** What is alike for the participants of one kind in one place. */
type Kind = Omit<Participant, 'id' | 'organisationCode' | 'name' | 'weight'>

/** Participants by field: a list of texts is read in a tenth of the time of as many objects. */
export interface PackedParticipants {
  ids: Int32Array
  /** Of each the code and the name, as bytes: whoever only counts needs neither. */
  texts: Uint8Array
  weights: Float64Array
  /** Places among the kinds. */
  kinds: Int32Array
  allKinds: readonly Kind[]
}

interface Texts {
  codes: readonly string[]
  names: readonly string[]
}

export function packParticipants(participants: readonly Participant[]): PackedParticipants {
  const places = new Map<string, number>()
  const allKinds: Kind[] = []
  const kinds = participants.map((participant) => {
    const { id: _id, organisationCode: _code, name: _name, weight: _weight, ...kind } = participant
    const key = JSON.stringify(kind)
    const place = places.get(key) ?? allKinds.push(kind) - 1
    places.set(key, place)
    return place
  })
  const texts: Texts = {
    codes: participants.map(({ organisationCode }) => organisationCode),
    names: participants.map(({ name }) => name),
  }
  return {
    ids: Int32Array.from(participants, ({ id }) => id),
    texts: serialize(texts),
    weights: Float64Array.from(participants, ({ weight }) => weight),
    kinds: Int32Array.from(kinds),
    allKinds,
  }
}

export function unpackParticipants({ ids, texts, weights, kinds, allKinds }: PackedParticipants): Participant[] {
  const { codes, names } = deserialize(texts) as Texts
  return codes.map((organisationCode, row) => {
    const kind = allKinds[kinds[row] ?? -1]
    if (!kind) throw new Error('Prepared columns have a participant of no kind')
    return { id: ids[row] ?? 0, organisationCode, name: names[row] ?? '', weight: weights[row] ?? 0, ...kind }
  })
}
