import type { Standing } from './request.ts'

export const requestsOnPage = 50

export interface RequestFilter {
  /** Undefined for all that the programme team may see. */
  standing: Standing | undefined
  page: number
}
