import type { Database } from '../../platform/database/open.ts'
import type { SheetOrigin } from '../../responses/sheet.ts'
import type { SheetPair } from './changed-answers.ts'
import type { ShownParticipant } from './disclosure.ts'
import { readContent, sheetsAtOnce } from './read-sheet-pages.ts'
import type { ReleaseFiles } from './release-files.ts'
import { order } from './text-order.ts'

/** A participant whose sheet is not the one that it was. */
export interface ChangedParticipant extends SheetPair {
  participant: ShownParticipant
  /** Of the sheet that counts now; undefined where there is none any more. */
  origin: SheetOrigin | undefined
}

interface ChangedIds {
  participant: ShownParticipant
  before: number | undefined
  after: number | undefined
  origin: SheetOrigin | undefined
}

/** In the order of what is shown, some at a time. */
export async function* readChangedSheets(
  db: Database,
  files: ReleaseFiles,
  before: ReleaseFiles,
): AsyncGenerator<ChangedParticipant> {
  const version = `${files.instrument.code}|${files.instrument.version}`
  const changed = changedIds(files, before)
  for (let start = 0; start < changed.length; start += sheetsAtOnce) {
    const page = changed.slice(start, start + sheetsAtOnce)
    const stored = await files.readSheets(
      db,
      page.flatMap(({ before: was, after }) => [was, after].filter((id) => id !== undefined)),
    )
    const sheetOf = (participant: ShownParticipant, id: number | undefined) => {
      if (id === undefined) return undefined
      const sheet = stored.get(id)
      if (!sheet) throw new Error(`Sheet ${id} is gone`)
      return { participant, content: readContent(sheet.content, version), texts: {} }
    }
    for (const { participant, before: was, after, origin } of page)
      yield { participant, origin, before: sheetOf(participant, was), after: sheetOf(participant, after) }
  }
}

function changedIds(files: ReleaseFiles, before: ReleaseFiles): ChangedIds[] {
  const all = new Map([...before.participants, ...files.participants].map((one) => [`${one.code} ${one.setting}`, one]))
  const idsOf = (of: ReleaseFiles) =>
    new Map(of.participants.map((one) => [`${one.code} ${one.setting}`, of.sheets.get(one.id)]))
  const [earlier, later] = [idsOf(before), idsOf(files)]
  return [...all]
    .flatMap(([key, participant]): ChangedIds[] => {
      const [was, is] = [earlier.get(key), later.get(key)]
      return was?.id === is?.id ? [] : [{ participant, before: was?.id, after: is?.id, origin: is?.origin }]
    })
    .toSorted(
      (a, b) => order(a.participant.code, b.participant.code) || order(a.participant.setting, b.participant.setting),
    )
}
