import { putSectionMinutes, settleMinutes } from '../../../server/fieldwork/activity-repository.ts'
import type { Instrument } from '../../../server/instruments/instrument.ts'
import type { Database } from '../../../server/platform/database/open.ts'
import { inventedMinutes, type Worked } from './invented-minutes.ts'

/** Keeps how long those who signed were at their answers, as it is kept once nobody is known any more to have been at them. */
export async function loadMinutes(
  db: Database,
  instrument: Instrument,
  { seed, worked }: { seed: string; worked: readonly Worked[] },
): Promise<void> {
  const minutes = worked.flatMap((one) => inventedMinutes(instrument, one, seed))
  const ids = worked.map(({ responseId }) => responseId)
  await putSectionMinutes(db, ids, minutes)
  await settleMinutes(db, ids)
}
