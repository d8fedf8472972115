import { itemsOf } from '../instruments/instrument.ts'
import { publishInstrument } from '../instruments/publish-instrument.ts'
import { readQuestionnaire } from '../instruments/questionnaire.ts'
import { jsonOf, readGivenFile } from '../platform/files/read-file.ts'
import { defineCommand } from './command.ts'
import { applyOption } from './import-files.ts'
import { complain, say } from './say.ts'

export const instrumentCommands = [
  defineCommand({
    usage: 'import instrument FILE',
    purpose: 'a questionnaire, as a FHIR R4 Questionnaire in JSON',
    options: applyOption,
    async run({ databases }, { apply }, name) {
      const file = readGivenFile(name)
      const definition = jsonOf(file)
      const read = readQuestionnaire(definition)
      if ('faults' in read)
        return complain(read.faults.map(({ place, message }) => `${file.name}: ${place}: ${message}`).join('\n'))
      const { code, version, title } = read.instrument
      if (apply) await databases.writer.transaction((db) => publishInstrument(db, definition, new Date()))
      const done = apply ? 'is published' : 'would be published: give --apply to do it'
      return say(`“${title}”, ${code} version ${version}, ${itemsOf(read.instrument).length} items, ${done}.\n`)
    },
  }),
]
