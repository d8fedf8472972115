import type { Chapter } from './dossier.ts'
import { chapterPath, responsePath } from './response-paths.ts'

/** An organisation's own figures before they are released. */
export function ownFiguresPath(responseId: number, rest = ''): string {
  return responsePath(responseId, `/right-of-reply${rest}`)
}

export function ownSectionPath(responseId: number, { section, setting }: Pick<Chapter, 'section' | 'setting'>): string {
  return ownFiguresPath(responseId, `/sections/${section.code}${setting && `/${setting}`}`)
}

/** Where the answer to a question is challenged. */
export function challengingPath(
  responseId: number,
  chapter: Pick<Chapter, 'section' | 'setting'>,
  key: string,
): string {
  return chapterPath(responseId, chapter, `/challenges/${encodeURIComponent(key)}`)
}

/** A challenge as the organisation sees it. */
export function challengePath(challengeId: number, rest = ''): string {
  return `/challenges/${challengeId}${rest}`
}

/** A challenge as the programme team works on it. */
export function decisionPath(challengeId: number, rest = ''): string {
  return `/programme/challenges/${challengeId}${rest}`
}

/** Where accepted corrections are read and signed. */
export function correctionPath(responseId: number): string {
  return responsePath(responseId, '/correction')
}

export function sheetsPath(responseId: number, sheetId?: number): string {
  return responsePath(responseId, `/sheets${sheetId === undefined ? '' : `/${sheetId}`}`)
}
