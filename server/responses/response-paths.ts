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

export function partnerPath(id: number, partnerCode: string): string {
  return responsePath(id, `/partners/${encodeURIComponent(partnerCode)}`)
}
