import type { Flows } from '../../analytics/corroboration/flow.ts'
import { flowReader } from '../../analytics/corroboration/flow-claims.ts'
import { flowRegisterOf } from '../../analytics/corroboration/flow-register.ts'
import { pairFlows } from '../../analytics/corroboration/pair-flows.ts'
import { atOnce } from '../../platform/others-turn.ts'
import type { Database } from '../../platform/database/open.ts'
import { readSheetPages } from './read-sheet-pages.ts'
import type { ReleaseFiles } from './release-files.ts'

/** What both ends of each pair say, from the sheets of a release; undefined where nobody was asked. */
export async function readFlows(db: Database, files: ReleaseFiles): Promise<Flows | undefined> {
  const { instrument, invited, links, types } = files
  const reader = flowReader(instrument, invited)
  if (!reader) return undefined
  const participants = invited.map(({ organisationCode, ...one }) => ({
    ...one,
    code: organisationCode,
    isNamed: true,
  }))
  const rows = new Map(invited.map(({ id }, row) => [id, row]))
  for await (const page of readSheetPages(db, { ...files, participants }))
    for (const { participant, content } of page) reader.put(rows.get(participant.id) ?? -1, content.partners)
  const { successions } = await files.organisations()
  return atOnce(pairFlows(reader.finish(), invited, flowRegisterOf({ types: await types(), successions, links })))
}
