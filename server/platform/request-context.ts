import { AsyncLocalStorage } from 'node:async_hooks'
import type { OpenSpan } from './span.ts'

/** For what something is done: what is being answered, or long work beside the requests. */
export interface RequestContext {
  /** Joins its lines in the log. */
  id: string
  /** `JOB` for long work. */
  method: string
  /** The pattern of the address, `/responses/:response`; undefined while no route has been found. */
  route: () => string | undefined
  /** In its trace, where somebody gathers traces. */
  span: OpenSpan | undefined
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
