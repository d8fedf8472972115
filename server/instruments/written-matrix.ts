import type { QuestionnaireItem } from './fhir-questionnaire.ts'
import { own } from './written-extension.ts'
import type { Writing } from './written-item.ts'

/** The group that repeats for each partner: which one it is, and the questions about it. */
export function writeMatrix(
  sectionCode: string,
  columns: readonly QuestionnaireItem[],
  { newLinkId }: Writing,
): QuestionnaireItem {
  const partner = {
    extension: [own('itemKind', { valueCode: 'partner' })],
    linkId: newLinkId(sectionCode, 'partner'),
    text: 'Partner (organisation code)',
    type: 'string',
    maxLength: 20,
  }
  return {
    extension: [own('itemKind', { valueCode: 'partner_matrix' })],
    linkId: newLinkId(sectionCode, 'matrix'),
    text: 'For each of your local partners',
    type: 'group',
    repeats: true,
    item: [partner, ...columns],
  }
}
