import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Config } from '../config.ts'
import { type Databases, migrate, openDatabases } from '../platform/database/open.ts'
import { Invalid } from '../platform/errors.ts'
import { migrationsFolder } from '../platform/project-root.ts'

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
  run: (config: Config, typed: string[]) => Promise<number>
}

type OptionsConfig = NonNullable<ParseArgsConfig['options']>
type Parsing<Options extends OptionsConfig> = { args: string[]; options: Options; allowPositionals: true }

interface Description<Options extends OptionsConfig, Given> {
  /** What is typed, as in `import regions FILE`; a word in capitals stands for something. */
  usage: string
  purpose: string
  options: Options
  /** Options that the purpose does not explain, with what they are for. */
  explained?: readonly (readonly [option: string, purpose: string])[]
  run: (
    given: Given,
    values: ReturnType<typeof parseArgs<Parsing<Options>>>['values'],
    ...typed: string[]
  ) => number | Promise<number>
}

/** A command on the database of the settings, which is brought up to date first. */
export function defineCommand<const Options extends OptionsConfig>(
  description: Description<Options, Surroundings>,
): Command {
  return defineOwnCommand<Options>({
    ...description,
    async run(config, values, ...typed) {
      const databases = openDatabases(config.databaseUrl)
      try {
        await migrate(databases, migrationsFolder)
        return await description.run({ databases, config }, values, ...typed)
      } finally {
        await databases.close()
      }
    },
  })
}

/**
 * A command that opens what it needs itself, and changes no database that it was not told to. It refuses what is too many,
 * too few or not an option of its own.
 */
export function defineOwnCommand<const Options extends OptionsConfig>(
  description: Description<Options, Config>,
): Command {
  const { usage, purpose, options, explained = [] } = description
  const parts = usage.split(' ')
  const isWord = (part: string) => part !== part.toUpperCase()
  const takes = parts.filter((part) => !isWord(part))
  const lines = [[usage, purpose], ...explained.map(([option, text]) => [`  ${option}`, text])] as const
  return {
    words: parts.filter(isWord),
    help: lines.map(([left = '', right = '']) => `  ${left.padEnd(28)} ${right}`.trimEnd()).join('\n'),
    async run(config, typed) {
      const { values, positionals } = parseArgs<Parsing<Options>>({ args: typed, options, allowPositionals: true })
      if (positionals.length !== takes.length) throw new Invalid(`That is not a command. Usage: ${usage} [options]`)
      return description.run(config, values, ...positionals)
    },
  }
}
