import type { User } from '../../access/user.ts'
import type { Database, Databases } from '../../platform/database/open.ts'
import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import type { JsonSchema } from '../../platform/json-schema.ts'

/** Whose figures of which collection are asked for, with what stands in the query of the address. */
export interface FiguresQuestion {
  databases: Databases
  db: Database
  user: User
  collection: string
  query: object
  now: Date
}

/** The figures of a page of analysis as data: for its file and for scripts, under the rights of the page. */
export interface FiguresSource {
  /** As the address of the data names it. */
  page: string
  /** What the figures are, in a few words. */
  text: string
  /** Whether they are for somebody at all; for whoever may see the collection where it does not say. */
  isFor?: (user: User) => boolean
  /** What may stand in the query. */
  query: JsonSchema
  /** Throws NotFound for what is outside the reader’s rights, Invalid for a view that there is not. */
  read: (question: FiguresQuestion) => Promise<FiguresFile>
}

export type UnnamedSource = Omit<FiguresSource, 'page'>
