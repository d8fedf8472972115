import { AsyncLocalStorage } from 'node:async_hooks'

/** What is being answered while something is done, for the log. */
export interface RequestContext {
  id: string
  method: string
  /** The pattern of the address, `/responses/:response`; undefined while no route has been found. */
  route: () => string | undefined
}

const contexts = new AsyncLocalStorage<RequestContext>()

/** Everything that is begun in `work`, now or later, is done for this request. */
export function underRequest<Result>(context: RequestContext, work: () => Result): Result {
  return contexts.run(context, work)
}

/** Undefined for what is done beside the requests. */
export function currentRequest(): RequestContext | undefined {
  return contexts.getStore()
}
