import { z } from 'zod'
import { isCollectionCode } from '../collections/collection.ts'
import { readTypedDay, typedDay } from '../organisations/calendar-date.ts'
import type { TargetChoices } from './read-results-upload.ts'
import type { UploadTarget } from './results-upload.ts'

const words = z
  .string()
  .catch('')
  .transform((typed) => typed.replaceAll('\u0000', '').trim().normalize('NFC'))
const body = z.object({ into: words, code: words, name: words, day: words, instrument: words })

/** What stands in the fields. `into` is `new`, or the code of a collection that is there. */
export type TypedTarget = z.infer<typeof body>
export type TargetFaults = Partial<Record<keyof TypedTarget, string>>

export function typedTarget(target: UploadTarget | undefined, { collections }: TargetChoices): TypedTarget {
  if (!target) return { into: collections.length > 0 ? '' : 'new', code: '', name: '', day: '', instrument: '' }
  const known = collections.some(({ code }) => code === target.collectionCode)
  if (known) return { into: target.collectionCode, code: '', name: '', day: '', instrument: '' }
  return {
    into: 'new',
    code: target.collectionCode,
    name: target.collectionName ?? '',
    day: typedDay(target.asAt),
    instrument: String(target.instrumentId),
  }
}

/** A collection that is there keeps its questionnaire and its day; a new one is given both. */
export function readTargetForm(
  sent: unknown,
  choices: TargetChoices,
): { typed: TypedTarget; target: UploadTarget | undefined; faults: TargetFaults } {
  const typed = body.parse(sent ?? {})
  const known = choices.collections.find(({ code }) => code === typed.into)
  if (known) {
    const { instrumentId, code: collectionCode, opensOn: asAt } = known
    return { typed, target: { instrumentId, collectionCode, collectionName: undefined, asAt }, faults: {} }
  }
  if (typed.into !== 'new')
    return { typed, target: undefined, faults: { into: 'Choose the collection, or make a new one' } }
  const instrument = choices.instruments.find(({ id }) => String(id) === typed.instrument)
  const asAt = readTypedDay(typed.day)
  const faults = newFaults(typed, { choices, hasInstrument: instrument !== undefined, hasDay: asAt !== undefined })
  if (!instrument || !asAt || Object.keys(faults).length > 0) return { typed, target: undefined, faults }
  const target = { instrumentId: instrument.id, collectionCode: typed.code, collectionName: typed.name, asAt }
  return { typed, target, faults: {} }
}

function newFaults(
  { code, name }: TypedTarget,
  { choices, hasInstrument, hasDay }: { choices: TargetChoices; hasInstrument: boolean; hasDay: boolean },
): TargetFaults {
  return {
    ...(!isCollectionCode(code) && {
      code: 'Enter a short code of letters, digits and hyphens, such as 2014. It cannot be “new”',
    }),
    ...(choices.codes.has(code.toLowerCase()) && {
      code: 'There is a collection with this code already: enter another',
    }),
    ...((name === '' || name.length > 200) && { name: 'Enter a name, in 200 characters or fewer' }),
    ...(!hasDay && { day: 'Enter the day, such as 31/3/2014' }),
    ...(!hasInstrument && { instrument: 'Choose the questionnaire' }),
  }
}
