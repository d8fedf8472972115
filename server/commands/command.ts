import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Config } from '../config.ts'
import type { Databases } from '../platform/database/open.ts'
import { Invalid } from '../platform/errors.ts'

/** What a command has to work with besides what was typed. */
export interface Surroundings {
  databases: Databases
  config: Config
}

export interface Command {
  /** The words that call it: `import`, `regions`. */
  words: readonly string[]
  /** Its lines of `--help`. */
  help: string
  /** Does it with what was typed after its words, and gives the exit code. */
  run: (surroundings: Surroundings, typed: string[]) => Promise<number>
}

type OptionsConfig = NonNullable<ParseArgsConfig['options']>
type Parsing<Options extends OptionsConfig> = { args: string[]; options: Options; allowPositionals: true }

interface Description<Options extends OptionsConfig> {
  /** What is typed, as in `import regions FILE`; a word in capitals stands for something. */
  usage: string
  purpose: string
  options: Options
  /** Options that the purpose does not explain, with what they are for. */
  explained?: readonly (readonly [option: string, purpose: string])[]
  run: (
    surroundings: Surroundings,
    values: ReturnType<typeof parseArgs<Parsing<Options>>>['values'],
    ...typed: string[]
  ) => number | Promise<number>
}

/** A command, which refuses what is too many, too few or not an option of its own. */
export function defineCommand<const Options extends OptionsConfig>(description: Description<Options>): Command {
  const { usage, purpose, options, explained = [] } = description
  const parts = usage.split(' ')
  const isWord = (part: string) => part !== part.toUpperCase()
  const takes = parts.filter((part) => !isWord(part))
  const lines = [[usage, purpose], ...explained.map(([option, text]) => [`  ${option}`, text])] as const
  return {
    words: parts.filter(isWord),
    help: lines.map(([left = '', right = '']) => `  ${left.padEnd(28)} ${right}`.trimEnd()).join('\n'),
    async run(surroundings, typed) {
      const { values, positionals } = parseArgs<Parsing<Options>>({ args: typed, options, allowPositionals: true })
      if (positionals.length !== takes.length) throw new Invalid(`That is not a command. Usage: ${usage} [options]`)
      return description.run(surroundings, values, ...positionals)
    },
  }
}
