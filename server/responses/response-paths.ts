import type { Chapter } from './dossier.ts'

/** Every address below a response, in one place. */
export function responsePath(id: number, rest = ''): string {
  return `/responses/${id}${rest}`
}

/** The page on which a chapter is answered. */
export function chapterPath(id: number, { section, setting }: Pick<Chapter, 'section' | 'setting'>, rest = ''): string {
  return responsePath(id, `/sections/${section.code}${setting && `/${setting}`}${rest}`)
}

export function partnerPath(id: number, partnerCode: string): string {
  return responsePath(id, `/partners/${encodeURIComponent(partnerCode)}`)
}
