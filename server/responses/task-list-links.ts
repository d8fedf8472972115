import { itemsOf } from '../instruments/instrument.ts'
import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Dossier } from './dossier.ts'
import type { SignOff } from './read-sign-off.ts'
import { auditPath, corroborationOfPath, responsePath } from './response-paths.ts'

/** Links under one heading. */
export interface LinkGroup {
  heading: string
  items: { text: string; href: string }[]
}

/** What else can be done with the answers of a response. */
export function taskListLinks({ dossier, can, roles, hasReply }: SignOff): LinkGroup[] {
  const { response, participants } = dossier
  const link = (text: string, rest: string) => ({ text, href: responsePath(response.id, rest) })
  return [
    {
      heading: 'These answers',
      items: [
        link('Who answers which section', '/contributors'),
        ...(participants.length > 1 ? [link('Compare your services', '/settings')] : []),
        ...(hasReply ? [link('Your figures, and right of reply', '/right-of-reply')] : []),
        ...othersLink(dossier),
        ...(response.state === 'signed' ? [link('What was signed', '/submitted')] : []),
        ...(response.signedAt === undefined ? [] : [link('All signed sheets', '/sheets')]),
        ...(can('reopen') ? [link('Reopen the answers', '/reopen')] : []),
        ...(roles.includes('administrator') ? [{ text: 'Who did what, and when', href: auditPath(response.id) }] : []),
      ],
    },
    {
      heading: 'To print and keep',
      items: [
        link('Print a blank questionnaire', '/blank'),
        link('A copy of your answers', '/copy'),
        link('Your answers as a PDF', '/copy.pdf'),
        link('Your answers as a file (CSV)', '/copy.csv'),
        ...participants.map(({ setting }) =>
          link(
            `Your answers as a file (FHIR)${participants.length > 1 ? `: ${providerTypeNames[setting]}` : ''}`,
            `/fhir/${setting}`,
          ),
        ),
      ],
    },
  ]
}

/** Once the collection is over, where it asked about each partner. */
function othersLink({ response, collection, instrument }: Dossier): LinkGroup['items'] {
  const isOver = collection.state !== 'draft' && collection.state !== 'open'
  if (!isOver || !itemsOf(instrument).some(({ code }) => code === 'partners.in')) return []
  const href = corroborationOfPath(collection.code, response.organisationCode)
  return [{ text: 'What others say about your organisation', href }]
}
