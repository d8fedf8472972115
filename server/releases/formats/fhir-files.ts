import type { Questionnaire } from '../../instruments/fhir-questionnaire.ts'
import { findDefinition } from '../../instruments/instrument-repository.ts'
import type { QuestionnaireResponse, ResponseGround } from '../../responses/questionnaire-response.ts'
import { writeQuestionnaireResponse } from '../../responses/write-questionnaire-response.ts'
import type { BuildStep } from '../build/build-step.ts'
import { writeBuilt } from '../build/build-folder.ts'
import { readSheetPages } from '../tables/read-sheet-pages.ts'
import type { FileMatter, ShownSheet } from '../tables/sheet-writer.ts'
import { fileMatterOf } from '../tables/table-matter.ts'
import { releasedAnswers } from './released-answers.ts'

const mediaType = 'application/fhir+ndjson'

/** The questionnaire as it was published, and what the sheets say as FHIR resources, one a line. */
export async function writeFhir({ db, files, build }: BuildStep): Promise<void> {
  const { instrument } = files
  const definition = await findDefinition(db, instrument.id)
  await writeBuilt(
    build,
    {
      path: `fhir/Questionnaire-${instrument.code}-${instrument.version}.json`,
      mediaType: 'application/fhir+json',
      title: 'The questionnaire in HL7 FHIR R4',
    },
    [`${JSON.stringify(definition, undefined, 2)}\n`],
  )
  let rows = 0
  async function* lines(): AsyncGenerator<string> {
    const matter = await fileMatterOf(files)
    const programmes = await files.programmes()
    for await (const page of readSheetPages(db, files))
      for (const sheet of page) {
        rows += 1
        yield responseLine(matter, { definition, programmes }, sheet)
      }
  }
  const title = 'The released answers as FHIR resources, one a line'
  await writeBuilt(build, { path: 'fhir/QuestionnaireResponse.ndjson', mediaType, title }, lines(), () => rows)
}

/** Without the wording of the questions, which is in the questionnaire: it would be most of the file. */
function responseLine(
  matter: FileMatter,
  known: { definition: Questionnaire; programmes: ResponseGround['programmes'] },
  sheet: ShownSheet,
): string {
  const resource = releasedResponse(matter, known, sheet)
  return `${JSON.stringify(resource, (key, value: unknown) => (key === 'text' ? undefined : value))}\n`
}

export function releasedResponse(
  matter: FileMatter,
  known: { definition: Questionnaire; programmes: ResponseGround['programmes'] },
  sheet: ShownSheet,
): QuestionnaireResponse & { id: string } {
  const { code, name, isNamed, setting } = sheet.participant
  const organisation = { code, name, isPseudonym: !isNamed }
  const { resourceType, ...resource } = writeQuestionnaireResponse(
    { instrument: matter.instrument, organisation, setting, ...known },
    releasedAnswers(matter, sheet),
    {
      collectionCode: matter.collectionCode,
      status: sheet.content.version > 1 ? 'amended' : 'completed',
      // the tables do not say either when somebody signed
      authored: undefined,
    },
  )
  return { resourceType, id: idOf([matter.collectionCode, code, setting]), ...resource }
}

/** Letters, digits, hyphens and dots, 64 at most. */
export function idOf(parts: readonly string[]): string {
  return parts
    .join('-')
    .replaceAll(/[^\w.-]|_/g, '-')
    .slice(0, 64)
}
