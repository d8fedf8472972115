import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { DraftVersion } from './draft.ts'
import { findDraftDefinition, findDraftIfAny, listDrafts } from './draft-repository.ts'
import type { Questionnaire } from './fhir-questionnaire.ts'
import { findDefinition, findInstrumentById, listInstruments } from './instrument-repository.ts'
import type { Instrument } from './instrument.ts'
import { type Collecting, listInstrumentUses } from './instrument-uses-query.ts'
import { readInstrument } from './questionnaire.ts'
import { ofDraft, ofPublished, type QuestionnaireVersion, type VersionLine } from './questionnaire-version.ts'
import { byVersion } from './version-order.ts'
import { namesOfPeople } from './names-query.ts'

/** What names a version: `information-sharing` and `1.1.0`. */
export interface VersionName {
  code: string
  version: string
}

export interface VersionList {
  /** By code, and of each questionnaire the newest version first. */
  versions: readonly VersionLine[]
  /** The collections in which a published version is asked, by its id. */
  uses: ReadonlyMap<number, readonly Collecting[]>
  names: ReadonlyMap<number, string>
}

/** Every version that there is, drafts too. */
export async function readVersions(db: Database, user: User): Promise<VersionList> {
  mustRunProgramme(user)
  const versions = [...(await listDrafts(db)).map(ofDraft), ...(await listInstruments(db)).map(ofPublished)]
  return {
    versions: versions.toSorted((a, b) =>
      a.code === b.code ? byVersion(b.version, a.version) : a.code < b.code ? -1 : 1,
    ),
    uses: await listInstrumentUses(db),
    names: await namesOfPeople(
      db,
      versions.flatMap(({ uploadedBy }) => uploadedBy ?? []),
    ),
  }
}

/** A version with its questions, for the programme team. */
export async function readVersion(db: Database, user: User, name: VersionName): Promise<QuestionnaireVersion> {
  mustRunProgramme(user)
  return findVersion(db, name)
}

/** For use cases that have asked who may. */
export async function findVersion(db: Database, { code, version }: VersionName): Promise<QuestionnaireVersion> {
  const draft = await findDraftIfAny(db, code, version)
  if (draft) return { ...ofDraft(draft), instrument: await instrumentOf(db, draft) }
  const published = (await listInstruments(db)).find((one) => one.code === code && one.version === version)
  if (!published) throw new NotFound('The questionnaire')
  return { ...ofPublished(published), instrument: await findInstrumentById(db, published.id) }
}

/** A draft, for whoever changes it; a published version is told as the reason why that cannot be done. */
export async function findDraft(db: Database, { code, version }: VersionName): Promise<DraftVersion> {
  const draft = await findDraftIfAny(db, code, version)
  if (!draft) throw new NotFound('The draft')
  return draft
}

/** What was uploaded was sound. */
export async function instrumentOf(db: Database, { id }: Pick<DraftVersion, 'id'>): Promise<Instrument> {
  const read = readInstrument(await findDraftDefinition(db, id))
  if ('faults' in read) throw new Error(`Draft ${id} was stored with faults: ${JSON.stringify(read.faults)}`)
  return read.instrument
}

/** The file of a version, as it was uploaded. */
export async function readDefinition(db: Database, user: User, name: VersionName): Promise<Questionnaire> {
  const { state, id } = await readVersion(db, user, name)
  return state === 'draft' ? findDraftDefinition(db, id) : findDefinition(db, id)
}
