import { providerTypeNames } from '../organisations/provider-type.ts'
import type { SignOff } from './read-sign-off.ts'
import { auditPath, responsePath } from './response-paths.ts'

/** Links under one heading. */
export interface LinkGroup {
  heading: string
  items: { text: string; href: string }[]
}

/** What else can be done with the answers of a response. */
export function taskListLinks({ dossier: { response, participants }, can, roles, hasReply }: SignOff): LinkGroup[] {
  const link = (text: string, rest: string) => ({ text, href: responsePath(response.id, rest) })
  return [
    {
      heading: 'These answers',
      items: [
        link('Who answers which section', '/contributors'),
        ...(participants.length > 1 ? [link('Compare your services', '/settings')] : []),
        ...(hasReply ? [link('Your figures, and right of reply', '/right-of-reply')] : []),
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
