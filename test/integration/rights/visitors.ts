import type { Express } from 'express'
import type { Grant } from '../../../server/access/user.ts'
import type { Databases } from '../../../server/platform/database/open.ts'
import { person, signedIn, visitor, type Visitor } from '../../support/app.ts'

/**
 * Everyone there can be, as seen from the organisation RAA in the region Y1 and the board Q1: who leads, answers or signs
 * there, and who does the same elsewhere (RBB in Y2 and Q2).
 */
export const grantsOf = {
  administrator: { role: 'administrator', scope: '' },
  nationalLead: { role: 'national_lead', scope: '' },
  regionalLead: { role: 'regional_lead', scope: 'Y1' },
  regionalLeadElsewhere: { role: 'regional_lead', scope: 'Y2' },
  icbLead: { role: 'icb_lead', scope: 'Q1' },
  icbLeadElsewhere: { role: 'icb_lead', scope: 'Q2' },
  researcher: { role: 'researcher', scope: '' },
  leadRespondent: { role: 'lead_respondent', scope: 'RAA' },
  leadRespondentElsewhere: { role: 'lead_respondent', scope: 'RBB' },
  respondent: { role: 'respondent', scope: 'RAA' },
  respondentElsewhere: { role: 'respondent', scope: 'RBB' },
  approver: { role: 'approver', scope: 'RAA' },
  approverElsewhere: { role: 'approver', scope: 'RBB' },
  nobody: undefined,
} as const satisfies Record<string, Grant | undefined>

export type Who = keyof typeof grantsOf
export const everyone = Object.keys(grantsOf) as Who[]

/** Each signed in, in a browser of their own. */
export async function signEveryoneIn(app: Express, databases: Databases): Promise<ReadonlyMap<Who, Visitor>> {
  const agents = new Map<Who, Visitor>()
  for (const who of everyone) {
    const grant = grantsOf[who]
    agents.set(who, grant ? await signedIn(app, await person(databases, who, [grant])) : visitor(app))
  }
  return agents
}
