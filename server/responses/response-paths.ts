import type { Chapter } from './dossier.ts'

/** Every address below a response, in one place. */
export function responsePath(id: number, rest = ''): string {
  return `/responses/${id}${rest}`
}

/** The page on which a chapter is answered. */
export function chapterPath(id: number, { section, setting }: Pick<Chapter, 'section' | 'setting'>, rest = ''): string {
  return responsePath(id, `/sections/${section.code}${setting && `/${setting}`}${rest}`)
}

/** A piece of evidence: its file, or with `/removal` the question whether to remove it. */
export function evidencePath(id: number, evidenceId: number, rest = ''): string {
  return responsePath(id, `/evidence/${evidenceId}${rest}`)
}

/** What was ever answered to one question. */
export function historyPath(id: number, chapter: Pick<Chapter, 'section' | 'setting'>, key: string): string {
  return chapterPath(id, chapter, `/history/${encodeURIComponent(key)}`)
}

/** What was done with the response, for the programme team. */
export function auditPath(id: number): string {
  return `/programme/audit?response=${id}`
}

/** To look for a partner that the list lacks and add it. */
export function newPartnerPath(id: number): string {
  return responsePath(id, '/partners/new')
}

/** To answer about several partners at once. */
export function severalPartnersPath(id: number, rest = ''): string {
  return responsePath(id, `/partners/several${rest}`)
}

/** Where a question is put to colleagues. */
export function askPath(id: number, chapter: Pick<Chapter, 'section' | 'setting'>, itemCode: string): string {
  return chapterPath(id, chapter, `/polls/${encodeURIComponent(itemCode)}`)
}

/** One address for everybody whom a poll concerns: it can be sent. */
export function pollPath(pollId: number, rest = ''): string {
  return `/polls/${pollId}${rest}`
}

export function partnerPath(id: number, partnerCode: string): string {
  return responsePath(id, `/partners/${encodeURIComponent(partnerCode)}`)
}

/** What others say about an organisation's flows of information in a collection. */
export function corroborationOfPath(collectionCode: string, organisationCode: string, rest = ''): string {
  const [collection, organisation] = [collectionCode, organisationCode].map(encodeURIComponent)
  return `/collections/${collection}/organisations/${organisation}/corroboration${rest}`
}
