import { importRegister, previewRegisterImport } from '../organisations/import-register.ts'
import { type RegisterFileKind, registerFileKinds } from '../organisations/register-file.ts'
import { readGivenFile } from '../platform/files/read-file.ts'
import { defineCommand } from './command.ts'
import { applyOption, asAtDay, mustBeReal, reportImport } from './import-files.ts'
import { withProgress } from './progress.ts'

const purposes: Record<RegisterFileKind, string> = {
  regions: 'regions from a day on (--as-at, else 2019-04-01)',
  icbs: 'ICBs from a day on (--as-at, else the file’s latest valid_from, else 2022-07-01)',
  'ods-trusts': 'the Organisation Data Service’s NHS trusts file (--as-at, else etr_YYYY-MM in its name)',
  trusts: 'the documented list of organisations (--as-at, else 2025-04-01)',
  programmes: 'shared record programmes and their members (--as-at, else today)',
  partners: 'who shares patients with whom',
}

export const registerCommands = registerFileKinds.map((kind) =>
  defineCommand({
    usage: `import ${kind} FILE`,
    purpose: purposes[kind],
    options: { ...applyOption, 'as-at': { type: 'string' } },
    async run({ databases }, { apply, 'as-at': day }, name) {
      await mustBeReal(databases)
      const given = readGivenFile(name)
      const file = { ...given, kind, asAt: asAtDay(day) }
      const now = new Date()
      const plan = await withProgress(`${apply ? 'loading' : 'looking at'} ${name}`, () =>
        apply
          ? databases.writer.transaction((db) => importRegister(db, file, { now }))
          : previewRegisterImport(databases.reader, file, now),
      )
      return reportImport(given, plan, apply)
    },
  }),
)
