import type { VersionLine } from './questionnaire-version.ts'

export const stateNames: Record<VersionLine['state'], string> = { draft: 'Draft', published: 'Published' }

/** "one question", "12 questions". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `one ${one}` : `${count.toLocaleString('en-GB')} ${many}`
}
