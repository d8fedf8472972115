import type { User } from '../../access/user.ts'
import { findCollectionById } from '../../collections/collection-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { type Chapter, findChapter } from '../../responses/dossier.ts'
import { readReply, type ReplyReading } from '../../responses/read-reply.ts'
import type { Columns } from '../columns/columns.ts'
import { columnsOf } from '../columns/load-columns.ts'
import { type OwnScore, ownScore, rowOf } from './own-figures.ts'
import { type Peers, peersOf } from '../peers/peer-figures.ts'

/** An organisation's signed answers beside how its peers lie, before anything is released. */
export interface OwnFigures extends ReplyReading {
  columns: Columns
}

/** For the organisation itself and the programme team, once the right of reply has started. */
export async function readOwnFigures(db: Database, user: User, responseId: number, now: Date): Promise<OwnFigures> {
  const reading = await readReply(db, user, { responseId, action: 'read response' }, now)
  const collection = await findCollectionById(db, reading.dossier.collection.id)
  return { ...reading, columns: await columnsOf(db, collection) }
}

/** The groups to which a chapter is compared: peers of its setting, or for an organisation-wide section of each. */
export function chapterPeers({ dossier, columns, signed }: OwnFigures, { setting }: Pick<Chapter, 'setting'>): Peers[] {
  const { response, collection } = dossier
  const types = signed
    .map(({ participant }) => participant.setting)
    .filter((type) => setting === '' || type === setting)
  return types.map((type) => peersOf(columns, { organisationCode: response.organisationCode, type }, collection.policy))
}

/** The score of a chapter; undefined where its section has none. */
export function chapterScore(figures: OwnFigures, chapter: Chapter): OwnScore | undefined {
  const { columns, dossier, signed } = figures
  const setting = chapter.setting || signed[0]?.participant.setting
  const row = setting ? rowOf(columns, dossier.response.organisationCode, setting) : undefined
  if (row === undefined) return undefined
  return ownScore(columns, chapter.section, { row, peers: chapterPeers(figures, chapter) })
}

export async function readOwnSection(
  db: Database,
  user: User,
  { responseId, section, setting }: { responseId: number; section: string; setting: string },
  now: Date,
): Promise<OwnFigures & { chapter: Chapter }> {
  const figures = await readOwnFigures(db, user, responseId, now)
  return { ...figures, chapter: findChapter(figures.dossier, section, setting) }
}
