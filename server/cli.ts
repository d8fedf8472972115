import { commands } from './commands/commands.ts'
import { complain, say } from './commands/say.ts'
import { ConfigFault, readConfig } from './config.ts'
import { Invalid, UserError } from './platform/errors.ts'

const usage = `Usage: npm run cli -- COMMAND [options]

${commands.map(({ help }) => help).join('\n')}

An import shows what it would do; with --apply it does it. The files are described in docs/importing.md.
`

process.exitCode = await run(process.argv.slice(2))

/** Does what the words of the command say, and gives the exit code. */
async function run(words: readonly string[]): Promise<number> {
  try {
    if (words.length === 0 || words.some((word) => word === '--help' || word === '-h')) return say(usage)
    const [command] = commands
      .filter((each) => each.words.every((word, at) => words[at] === word))
      .toSorted((one, other) => other.words.length - one.words.length)
    if (!command) throw new Invalid(`That is not a command.\n\n${usage}`)
    return await command.run(readConfig(), words.slice(command.words.length))
  } catch (error) {
    if (error instanceof UserError || error instanceof ConfigFault || isUsageError(error))
      return complain(error.message)
    throw error
  }
}

function isUsageError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
