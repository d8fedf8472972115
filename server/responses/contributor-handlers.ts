import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { ResponseAction } from '../access/permissions.ts'
import type { AccountSettings } from '../accounts/account-settings.ts'
import { renewSession } from '../accounts/person-session.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply, seeOther } from '../platform/http/reply.ts'
import { addColleague } from './add-colleague.ts'
import { readColleagueForm, readGivenSections, readPersonId } from './colleague-form.ts'
import { colleaguePage } from './colleague-page.ts'
import { contributorPage } from './contributor-page.ts'
import { contributorsPage } from './contributors-page.ts'
import { findAnswering, giveSections } from './give-sections.ts'
import type { NoticeSettings } from './notice-settings.ts'
import { type Delegation, readContributors } from './read-contributors.ts'
import { readResponseId, type ResponseParams } from './response-form.ts'
import { responsePath } from './response-paths.ts'

interface ContributorParams extends ResponseParams {
  person: string
}

type ContributorRequest = Request<ContributorParams>

function open(request: Request<ResponseParams>, db: Database, action: ResponseAction): Promise<Delegation> {
  return readContributors(db, currentUser(request), { responseId: readResponseId(request.params), action })
}

export async function getContributors(request: Request<ResponseParams>, db: Database): Promise<Reply> {
  const delegation = await open(request, db, 'read response')
  return page('responses/contributors', contributorsPage(delegation, currentUser(request), new Date()))
}

export function getContributor(settings: NoticeSettings) {
  return async (request: ContributorRequest, db: Database): Promise<Reply> => {
    const delegation = await open(request, db, 'give sections')
    const colleague = findAnswering(delegation.colleagues, readPersonId(request.params))
    return page('responses/contributor', contributorPage(delegation, colleague, settings))
  }
}

export function postContributor(settings: NoticeSettings) {
  return async (request: ContributorRequest, db: Database): Promise<Reply> => {
    const responseId = readResponseId(request.params)
    const keys = readGivenSections(request.body)
    const personId = readPersonId(request.params)
    await giveSections(db, currentUser(request), { responseId, personId, keys, settings }, new Date())
    return seeOther(responsePath(responseId, '/contributors'))
  }
}

export async function getNewColleague(request: Request<ResponseParams>, db: Database): Promise<Reply> {
  return page('responses/colleague', colleaguePage(await open(request, db, 'give sections')))
}

export function postNewColleague(settings: AccountSettings) {
  return async (request: Request<ResponseParams>, db: Database): Promise<Reply> => {
    const delegation = await open(request, db, 'give sections')
    const form = readColleagueForm(request.body, delegation.colleagues)
    if (!form.colleague) return page('responses/colleague', colleaguePage(delegation, form), 400)
    const user = currentUser(request)
    const responseId = delegation.dossier.response.id
    const { colleague } = form
    const id = await addColleague(db, user, { responseId, colleague, settings }, new Date())
    const next = seeOther(responsePath(responseId, `/contributors${colleague.role === 'respondent' ? `/${id}` : ''}`))
    return id === user.id ? renewSession(user, next) : next
  }
}
