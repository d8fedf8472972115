import type { Request } from 'express'
import type { Database, Databases } from '../../platform/database/open.ts'
import { negotiated, represented } from '../../platform/http/represented.ts'
import type { Handler, Reply } from '../../platform/http/reply.ts'
import { softwareVersion } from '../../releases/software.ts'
import type { Looking } from '../releases/seen-releases.ts'
import { callerOf, keptFor, readerOf } from '../request/caller.ts'
import { bundleOf } from './bundle.ts'
import { capabilityStatement } from './capability-statement.ts'
import { type FoundPage, readQuestionnaire, searchQuestionnaires } from './read-questionnaires.ts'
import { type AnswersAsked, readResponse, searchResponses } from './read-responses.ts'
import { readNothing, readSearch } from './search-form.ts'
import type { ResourceKind, Search } from './search-parameters.ts'

export interface FhirSettings {
  serviceName: string
  /** Where people reach the service. */
  address: string
  pseudonymKey: string
}

export const fhirType = 'application/fhir+json'

type OneRequest = Request<{ id: string }>

export function getCapabilities<Params>({ serviceName, address }: FhirSettings): Handler<Params> {
  const { version } = softwareVersion()
  const statement = capabilityStatement({ base: baseOf(address), name: serviceName, version })
  return async (request) => {
    mustTakeFhir(request)
    readNothing(request.query)
    return represented({ mediaType: fhirType, body: JSON.stringify(statement), kept: 'everywhere' })
  }
}

export function getQuestionnaires<Params>({ address }: FhirSettings): Handler<Params> {
  return async (request, db) => {
    const looking = lookingOf(request, undefined)
    const search = readSearch('Questionnaire', request.query)
    return bundle(request, await searchQuestionnaires(db, looking, search), { kind: 'Questionnaire', address, search })
  }
}

export async function getQuestionnaire(request: OneRequest, db: Database): Promise<Reply> {
  const looking = lookingOf(request, undefined)
  readNothing(request.query)
  return resource(request, await readQuestionnaire(db, looking, request.params.id))
}

export function getResponses<Params>(databases: Databases, { address, pseudonymKey }: FhirSettings): Handler<Params> {
  return async (request, db) => {
    const asked = askedBy(request, { databases, db, pseudonymKey })
    const search = readSearch('QuestionnaireResponse', request.query)
    return bundle(request, await searchResponses(asked, search), { kind: 'QuestionnaireResponse', address, search })
  }
}

export function getResponse(databases: Databases, { pseudonymKey }: FhirSettings): Handler<{ id: string }> {
  return async (request, db) => {
    const asked = askedBy(request, { databases, db, pseudonymKey })
    readNothing(request.query)
    return resource(request, await readResponse(asked, request.params.id))
  }
}

function askedBy(request: Pick<Request, 'accepts'>, known: Omit<AnswersAsked, 'looking'>): AnswersAsked {
  return { ...known, looking: lookingOf(request, 'read:releases') }
}

function lookingOf(request: Pick<Request, 'accepts'>, scope: Parameters<typeof readerOf>[1]): Looking {
  const user = readerOf(callerOf(request), scope)
  mustTakeFhir(request)
  return { user, now: new Date() }
}

/** FHIR has clients ask for plain JSON as well; what comes is said to be FHIR. */
function mustTakeFhir(request: Pick<Request, 'accepts'>): void {
  negotiated(request, [fhirType, 'application/json'])
}

function resource(request: object, body: object): Reply {
  return represented({ mediaType: fhirType, body: JSON.stringify(body), kept: keptFor(callerOf(request)) })
}

function bundle(
  request: object,
  { total, resources, cursor }: FoundPage,
  { kind, address, search }: { kind: ResourceKind; address: string; search: Search },
): Reply {
  const asked = (at: string | undefined) => {
    const query = new URLSearchParams({
      ...search.by,
      _count: String(search.count),
      ...(at !== undefined && { _cursor: at }),
    })
    return `${kind}?${query.toString()}`
  }
  const next = cursor === undefined ? undefined : asked(cursor)
  return resource(request, bundleOf({ base: baseOf(address), asked: asked(search.cursor), next, total, resources }))
}

function baseOf(address: string): string {
  return `${address.replace(/\/$/, '')}/fhir`
}
