import { findDefinition } from '../../instruments/instrument-repository.ts'
import type { QuestionnaireResponse } from '../../responses/questionnaire-response.ts'
import { type ResponsesGround, responseWriter } from '../../responses/write-questionnaire-response.ts'
import type { BuildStep } from '../build/build-step.ts'
import { writeBuilt } from '../build/build-folder.ts'
import { readSheetPages } from '../tables/read-sheet-pages.ts'
import type { FileMatter, ShownSheet } from '../tables/sheet-writer.ts'
import { fileMatterOf } from '../tables/table-matter.ts'
import { answersReleaser } from './released-answers.ts'

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
    // the wording of the questions is in the questionnaire; here it would be most of the file
    const write = releasedResponseWriter(await fileMatterOf(files), {
      definition,
      programmes: await files.programmes(),
      withWording: false,
    })
    for await (const page of readSheetPages(db, files)) {
      rows += page.length
      for (const sheet of page) yield `${JSON.stringify(write(sheet))}\n`
    }
  }
  const title = 'The released answers as FHIR resources, one a line'
  await writeBuilt(build, { path: 'fhir/QuestionnaireResponse.ndjson', mediaType, title }, lines(), () => rows)
}

/** Writes sheets of a release as FHIR resources, each with an id that it has in every release of its collection. */
export function releasedResponseWriter(
  matter: FileMatter,
  known: Omit<ResponsesGround, 'instrument'>,
): (sheet: ShownSheet) => QuestionnaireResponse & { id: string } {
  const releasedAnswers = answersReleaser(matter)
  const writeResponse = responseWriter({ instrument: matter.instrument, ...known })
  return (sheet) => {
    const { code, name, isNamed, setting } = sheet.participant
    const organisation = { code, name, isPseudonym: !isNamed }
    const { resourceType, ...resource } = writeResponse({ organisation, setting }, releasedAnswers(sheet), {
      collectionCode: matter.collectionCode,
      status: sheet.content.version > 1 ? 'amended' : 'completed',
      // the tables do not say either when somebody signed
      authored: undefined,
    })
    return { resourceType, id: idOf([matter.collectionCode, code, setting]), ...resource }
  }
}

/** Letters, digits, hyphens and dots, 64 at most. */
export function idOf(parts: readonly string[]): string {
  return parts
    .join('-')
    .replaceAll(/[^\w.-]|_/g, '-')
    .slice(0, 64)
}
