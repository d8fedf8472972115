import type { Questionnaire, QuestionnaireItem } from './fhir-questionnaire.ts'
import { type Instrument, type Item, itemsOf, type Section } from './instrument.ts'
import { newLinkIds } from './new-link-ids.ts'
import { own } from './written-extension.ts'
import { type Writing, writeItem } from './written-item.ts'
import { writeMatrix } from './written-matrix.ts'

/** Writes an instrument as a FHIR R4 Questionnaire from which `readQuestionnaire` reads the same instrument again. */
export function writeQuestionnaire(instrument: Instrument): Questionnaire {
  const { code, version, url, title, description, sections } = instrument
  const writing: Writing = {
    newLinkId: newLinkIds(instrument),
    kindOf: new Map(itemsOf(instrument).map((item) => [item.code, item.kind])),
  }
  return {
    resourceType: 'Questionnaire',
    id: code,
    language: 'en-GB',
    url,
    version,
    name: nameOf(code),
    title,
    status: 'active',
    experimental: false,
    subjectType: ['Organization'],
    description,
    item: sections.map((section) => writeSection(section, writing)),
  }
}

function writeSection(section: Section, writing: Writing): QuestionnaireItem {
  const { code, title, introduction, scope } = section
  const words = introduction && { linkId: writing.newLinkId(code, 'introduction'), text: introduction, type: 'display' }
  return {
    extension: [own('sectionScope', { valueCode: scope })],
    linkId: code,
    text: title,
    type: 'group',
    item: [...(words ? [words] : []), ...writeItems(section, writing)],
  }
}

function writeItems({ code, items }: Section, writing: Writing): QuestionnaireItem[] {
  return runsOf(items).flatMap((run) => {
    const questions = run.map((item) => writeItem(item, writing))
    return run[0]?.kind === 'partner_choice' ? [writeMatrix(code, questions, writing)] : questions
  })
}

/** Each item by itself, but partner items that follow one another together: they are the columns of one matrix. */
function runsOf(items: readonly Item[]): Item[][] {
  const runs: Item[][] = []
  for (const item of items) {
    const last = runs.at(-1)
    if (item.kind === 'partner_choice' && last?.[0]?.kind === 'partner_choice') last.push(item)
    else runs.push([item])
  }
  return runs
}

/** Names of FHIR are those of programs: `information-sharing` is `InformationSharing`. */
function nameOf(code: string): string {
  return code.replaceAll(/(?:^|-)([a-z0-9]?)/g, (_, letter: string) => letter.toUpperCase())
}
