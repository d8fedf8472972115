import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { mustRunProgramme } from '../access/permissions.ts'
import type { Database } from '../platform/database/open.ts'
import { type FileStore, readIncoming } from '../platform/files/file-store.ts'
import { file, page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { Received, UploadSettings } from '../platform/http/upload.ts'
import { discardDraft, publishDraft } from './publish-draft.ts'
import { largestQuestionnaireBytes } from './questionnaire-file.ts'
import { readDefinition, readVersions } from './read-version.ts'
import { readVersionStanding } from './read-version-standing.ts'
import { discardPage, publicationPage } from './step-page.ts'
import { uploadQuestionnairePage } from './upload-page.ts'
import { uploadQuestionnaire } from './upload-questionnaire.ts'
import { readShownHash, readUploadForm, readVersionName, type VersionParams } from './version-form.ts'
import { versionPage } from './version-page.ts'
import { versionPath, versionsPath } from './version-paths.ts'
import { versionsPage } from './versions-page.ts'

export async function getVersions(request: Request, db: Database): Promise<Reply> {
  return page('instruments/versions', versionsPage(await readVersions(db, currentUser(request))))
}

export async function getUpload(request: Request): Promise<Reply> {
  mustRunProgramme(currentUser(request))
  return page('instruments/upload', uploadQuestionnairePage())
}

/** What is asked before a file is received, and how it is. */
export function questionnaireUpload(store: FileStore): UploadSettings<object> {
  return {
    store,
    field: 'file',
    largestBytes: largestQuestionnaireBytes,
    check: async (request) => mustRunProgramme(currentUser(request as Request)),
  }
}

export function postUpload(store: FileStore) {
  return async (request: Request<object>, db: Database, received: Received): Promise<Reply> => {
    const { fault, storedName, ...form } = readUploadForm(request.body, received)
    const { replaces } = form
    if (fault) return page('instruments/upload', uploadQuestionnairePage({ fault, replaces }), 400)
    const given = { ...form, bytes: await readIncoming(store, storedName) }
    const uploaded = await uploadQuestionnaire(db, currentUser(request as Request), given, new Date())
    if ('stored' in uploaded) return seeOther(versionPath(uploaded.stored))
    return page('instruments/upload', uploadQuestionnairePage({ ...uploaded, replaces }), 400)
  }
}

export async function getVersion(request: Request<VersionParams>, db: Database): Promise<Reply> {
  const found = await readVersionStanding(db, currentUser(request), readVersionName(request.params))
  return page('instruments/version', versionPage(found))
}

/** The file as it was uploaded; what its hash is made of does not depend on its layout. */
export async function getQuestionnaireFile(request: Request<VersionParams>, db: Database): Promise<Reply> {
  const name = readVersionName(request.params)
  const definition = await readDefinition(db, currentUser(request), name)
  const text = `${JSON.stringify(definition, undefined, 2)}\n`
  return file(`${name.code}-${name.version}.json`, 'application/fhir+json; charset=utf-8', [text])
}

/** What is no draft any longer is not asked about: its page says how it stands. */
export async function getPublication(request: Request<VersionParams>, db: Database): Promise<Reply> {
  const found = await readVersionStanding(db, currentUser(request), readVersionName(request.params))
  if (found.version.state === 'published') return seeOther(versionPath(found.version))
  return page('instruments/step', publicationPage(found))
}

export async function postPublication(request: Request<VersionParams>, db: Database): Promise<Reply> {
  const name = readVersionName(request.params)
  await publishDraft(db, currentUser(request), { name, shownHash: readShownHash(request.body) }, new Date())
  return seeOther(versionPath(name))
}

export async function getDiscard(request: Request<VersionParams>, db: Database): Promise<Reply> {
  const found = await readVersionStanding(db, currentUser(request), readVersionName(request.params))
  if (found.version.state === 'published') return seeOther(versionPath(found.version))
  return page('instruments/step', discardPage(found))
}

export async function postDiscard(request: Request<VersionParams>, db: Database): Promise<Reply> {
  const name = readVersionName(request.params)
  await discardDraft(db, currentUser(request), { name, shownHash: readShownHash(request.body) }, new Date())
  return seeOther(versionsPath)
}
