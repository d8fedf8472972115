import { z } from 'zod'
import { neededInProduction, settings } from '../../../server/settings.ts'

/** One setting as its schema describes it. */
export interface Setting {
  description?: string
  otherwise?: string
  default?: string | number
  enum?: string[]
  minimum?: number
  maximum?: number
  minLength?: number
}

export const described = z.toJSONSchema(settings, { io: 'input' }).properties as Record<string, Setting>

/** The table of all settings, in Markdown. */
export function settingsTable(): string[] {
  const lines = Object.entries(described).map(([name, setting]) =>
    row([nameOf(name), usual(setting), setting.description ?? '', mayBe(setting)]),
  )
  return [
    row(['setting', 'where it is not set', 'what it does', 'may be']),
    row(['---', '---', '---', '---']),
    ...lines,
  ]
}

export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function nameOf(name: string): string {
  const star = neededInProduction.some((needed) => needed === name) ? ' \\*' : ''
  return `\`${name}\`${star}`
}

function usual({ default: fallback, otherwise = '' }: Setting): string {
  return fallback === undefined ? otherwise : String(fallback)
}

function mayBe({ enum: words, minimum, maximum, minLength = 0 }: Setting): string {
  if (words) return words.join(', ')
  if (minimum !== undefined) return `${minimum} to ${maximum}`
  return minLength > 1 ? `at least ${minLength} characters` : ''
}
