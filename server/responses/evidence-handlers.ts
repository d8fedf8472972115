import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { type FileStore, openStored, removeStored } from '../platform/files/file-store.ts'
import { mediaTypes } from '../platform/files/file-type.ts'
import { afterwards, download } from '../platform/http/download.ts'
import { type Handler, page, type Reply, seeOther } from '../platform/http/reply.ts'
import type { Received, UploadSettings } from '../platform/http/upload.ts'
import { addEvidence } from './add-evidence.ts'
import { type Dossier, findChapter } from './dossier.ts'
import { type Evidence, largestFileBytes } from './evidence.ts'
import { type EvidenceForm, readEvidenceForm, readFileForm } from './evidence-form.ts'
import { evidencePage, removalPage } from './evidence-page.ts'
import { readResponse, readToAnswer } from './read-response.ts'
import { removeEvidence } from './remove-evidence.ts'
import { readEvidenceId, readResponseId, type ResponseParams } from './response-form.ts'
import { chapterPath } from './response-paths.ts'
import { canChange } from './section-handlers.ts'
import { takeEvidenceFile } from './take-evidence-file.ts'

interface SectionParams extends ResponseParams {
  section: string
}

interface EvidenceParams extends ResponseParams {
  evidence: string
}

export async function getEvidence(request: Request<SectionParams>, db: Database): Promise<Reply> {
  const user = currentUser(request)
  const dossier = await readResponse(db, user, readResponseId(request.params))
  const chapter = chapterOf(request, dossier)
  if (!canChange(user, dossier)) return seeOther(chapterPath(dossier.response.id, chapter, '/check'))
  return page('responses/evidence', evidencePage(dossier, chapter))
}

/** A link or a note. */
export function postEvidence(store: FileStore): Handler<SectionParams> {
  return (request, db) => addSent(request, db, { form: readEvidenceForm(request.body), store })
}

export function postEvidenceFile(store: FileStore) {
  return (request: Request<SectionParams>, db: Database, received: Received): Promise<Reply> =>
    addSent(request, db, { form: readFileForm(request.body, received), store })
}

/** What is asked before a file is received, and how it is. */
export function evidenceUpload(store: FileStore): UploadSettings<SectionParams> {
  return {
    store,
    field: 'file',
    largestBytes: largestFileBytes,
    check: async (request, db) => {
      chapterOf(request, await readToAnswer(db, currentUser(request), readResponseId(request.params), new Date()))
    },
  }
}

async function addSent(
  request: Request<SectionParams>,
  db: Database,
  { form, store }: { form: EvidenceForm; store: FileStore },
): Promise<Reply> {
  const user = currentUser(request)
  const now = new Date()
  const responseId = readResponseId(request.params)
  const dossier = await readToAnswer(db, user, responseId, now)
  const chapter = chapterOf(request, dossier)
  if (!form.content) return page('responses/evidence', evidencePage(dossier, chapter, form), 400)
  const place = { setting: chapter.setting, sectionCode: chapter.section.code }
  await addEvidence(db, user, { responseId, place, content: form.content, store }, now)
  return seeOther(chapterPath(responseId, chapter, '/evidence'))
}

/** A file, for whoever may read the response. */
export function getEvidenceFile(databases: Databases, store: FileStore): Handler<EvidenceParams> {
  return async (request) => {
    const ids = { responseId: readResponseId(request.params), evidenceId: readEvidenceId(request.params) }
    const content = await takeEvidenceFile(databases, currentUser(request), ids, new Date())
    const handle = await openStored(store, content.storedName)
    return download({ name: content.name, mediaType: mediaTypes[content.type], bytes: content.bytes, handle })
  }
}

export async function getRemoval(request: Request<EvidenceParams>, db: Database): Promise<Reply> {
  const { dossier, evidence } = await openEvidence(request, db)
  const chapter = findChapter(dossier, evidence.sectionCode, evidence.setting)
  if (!canChange(currentUser(request), dossier)) return seeOther(chapterPath(dossier.response.id, chapter, '/check'))
  return page('responses/removal', removalPage(dossier, chapter, evidence))
}

export function postRemoval(store: FileStore): Handler<EvidenceParams> {
  return async (request, db) => {
    const user = currentUser(request)
    const responseId = readResponseId(request.params)
    const removed = await removeEvidence(
      db,
      user,
      { responseId, evidenceId: readEvidenceId(request.params) },
      new Date(),
    )
    const chapter = findChapter(await readResponse(db, user, responseId), removed.sectionCode, removed.setting)
    const reply = seeOther(chapterPath(responseId, chapter, '/evidence'))
    const { content } = removed
    return content.kind === 'file' ? afterwards(() => removeStored(store, content.storedName), reply) : reply
  }
}

async function openEvidence(
  request: Request<EvidenceParams>,
  db: Database,
): Promise<{ dossier: Dossier; evidence: Evidence }> {
  const dossier = await readResponse(db, currentUser(request), readResponseId(request.params))
  const id = readEvidenceId(request.params)
  const evidence = dossier.evidence.find((one) => one.id === id)
  if (!evidence) throw new NotFound('The evidence')
  return { dossier, evidence }
}

function chapterOf(request: Request<SectionParams>, dossier: Dossier) {
  return findChapter(dossier, request.params.section, request.params['setting'] ?? '')
}
