import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface WrittenExpression {
  /** `server/access/area.ts:12` */
  place: string
  /** As it is written, `/a+/gu`. */
  text: string
  expression: RegExp
}

/** Every regular expression that is written in the scripts of a folder. */
export function expressionsIn(root: string, folder: string): WrittenExpression[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|js)$/.test(file) && !file.endsWith('.d.ts'))
    .toSorted()
    .flatMap((file) => {
      const name = path.posix.join(folder, file.replaceAll(path.sep, '/'))
      return expressionsOf(readFileSync(path.join(root, name), 'utf8')).map((found) => ({
        ...found,
        place: `${name}:${found.line}`,
      }))
    })
}

/** A literal begins where a value can: after a bracket, a comma, an operator, a colon, `return` or a line's indent. */
const literal =
  /(?<=[(,=:?[{!&|;>]\s*|\breturn |^\s+)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/([dgimsuvy]*)(?=[\s.,;)\]}]|$)/gm

export function expressionsOf(source: string): { line: number; text: string; expression: RegExp }[] {
  const code = source.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, (comment) => comment.replaceAll(/[^\n]/g, ' '))
  return [...code.matchAll(literal)].map(({ 0: text, 1: pattern = '', 2: flags = '', index }) => ({
    line: code.slice(0, index).split('\n').length,
    text,
    expression: new RegExp(pattern, flags.replaceAll(/[gy]/g, '')),
  }))
}

/** Parts of a text that make a slow expression try again and again: its own signs, and one of every usual kind. */
function pumpsOf({ source }: RegExp): string[] {
  const own = source.replaceAll(/\\[a-zA-Z]|[[\](){}^$|?*+\\]/g, '')
  const kinds = [' ', '\n', '0', 'a', 'Z', '_', '-', '.', ',', '@', '%', '/', '"', '<', '\u0301', '€']
  return [
    ...new Set([
      ...kinds,
      ...Array.from(own),
      ...(own.length > 1 ? [own.slice(0, 2), own.slice(-2)] : []),
      'a.',
      ' a',
      '0 ',
    ]),
  ]
}

/**
 * How long an expression takes at worst, of what was tried, in milliseconds, with the text that it takes so long for; no more
 * is tried once it is longer than `fast`.
 */
export function slowest(expression: RegExp, length: number, fast: number): { milliseconds: number; pump: string } {
  let worst = { milliseconds: 0, pump: '' }
  for (const pump of pumpsOf(expression))
    for (const [start, end] of [
      ['', '\u0000'],
      ['x', '\u0000'],
      ['x@', ' x'],
      ['"', 'x'],
    ] as const) {
      const text = start + pump.repeat(Math.ceil(length / pump.length)) + end
      const milliseconds = fastestOf(expression, text, worst.milliseconds)
      if (milliseconds > worst.milliseconds) worst = { milliseconds, pump: `${start}${pump}…${end}` }
      if (milliseconds > fast) return worst
    }
  return worst
}

/** The best of three, so that a busy machine is not mistaken for a slow expression. */
function fastestOf(expression: RegExp, text: string, enough: number): number {
  let best = Infinity
  for (let turn = 0; turn < 3 && best > enough; turn += 1) {
    const began = performance.now()
    expression.test(text)
    best = Math.min(best, performance.now() - began)
  }
  return best
}
