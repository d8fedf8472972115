import { negotiated, represented } from '../../platform/http/represented.ts'
import { type Handler, page } from '../../platform/http/reply.ts'
import { softwareVersion } from '../../releases/software.ts'
import { jsonType } from '../operation-handlers.ts'
import { operationsOf, type OperationSettings } from '../operations-handlers.ts'
import { guidePage } from './guide-page.ts'
import { openApi } from './openapi-form.ts'

export interface DescriptionSettings extends OperationSettings {
  serviceName: string
  address: string
  mostAMinute: Readonly<Record<'token' | 'person' | 'address', number>>
}

const openApiType = 'application/vnd.oai.openapi+json;version=3.1'

/** The description for programs; the same for everybody, so it is made once. */
export function getDescription<Params>(settings: DescriptionSettings): Handler<Params> {
  const { version } = softwareVersion()
  const body = JSON.stringify(openApi(operationsOf(settings), { title: settings.serviceName, version }))
  return async (request) =>
    represented({ mediaType: negotiated(request, [jsonType, openApiType]), body, kept: 'everywhere' })
}

/** The same for people. */
export function getGuide<Params>(settings: DescriptionSettings): Handler<Params> {
  const { address, mostAMinute: rates } = settings
  const model = guidePage({ operations: operationsOf(settings), address, rates })
  return async () => page('api/guide', model)
}
