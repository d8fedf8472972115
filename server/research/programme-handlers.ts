import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { decideRequest } from './decide-request.ts'
import { readDecisionForm, readDecisionStep, readPage, readRequestFilter, readRequestId } from './decision-form.ts'
import { decisionPage, requestDossierPage } from './decision-page.ts'
import { readRequest, readRequests } from './read-requests.ts'
import { requestsPage } from './requests-page.ts'
import { requestsPath } from './research-paths.ts'
import type { ResearchSettings } from './research-settings.ts'

type OneRequest = Request<{ request: string }>
type StepRequest = Request<{ request: string; step: string }>

export async function getRequests(request: Request, db: Database): Promise<Reply> {
  const filter = readRequestFilter(request.query)
  return page(
    'research/requests',
    requestsPage(await readRequests(db, currentUser(request), filter, new Date()), filter),
  )
}

export async function getOneRequest(request: OneRequest, db: Database): Promise<Reply> {
  return page('research/dossier', requestDossierPage(await open(request, db)))
}

export async function getDecision(request: StepRequest, db: Database): Promise<Reply> {
  const reading = await open(request, db)
  const nothing = { typed: { until: '', reason: '' }, faults: {} }
  return page('research/decision', decisionPage(reading, readDecisionStep(request.params), nothing))
}

export function postDecision(settings: ResearchSettings) {
  return async (request: StepRequest, db: Database): Promise<Reply> => {
    const reading = await open(request, db)
    const step = readDecisionStep(request.params)
    const form = readDecisionForm(request.body, step, reading.today)
    if (!form.verdict) return page('research/decision', decisionPage(reading, step, form), 400)
    const { id } = reading.request
    await decideRequest(db, currentUser(request), { id, verdict: form.verdict }, settings, new Date())
    return seeOther(requestsPath(id))
  }
}

function open(request: OneRequest | StepRequest, db: Database) {
  const asked = { id: readRequestId(request.params), page: readPage(request.query) }
  return readRequest(db, currentUser(request), asked, new Date())
}
