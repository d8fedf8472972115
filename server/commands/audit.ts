import type { ChainHead, KeptHeads } from '../audit/audit-chain.ts'
import { listHeads } from '../audit/audit-chain-query.ts'
import { verifyChains } from '../audit/verify-chains.ts'
import type { Database } from '../platform/database/open.ts'
import { Invalid } from '../platform/errors.ts'
import { csvLine } from '../platform/files/csv-line.ts'
import { readGivenFile } from '../platform/files/read-file.ts'
import { readTable } from '../platform/files/table.ts'
import { defineCommand } from './command.ts'
import { complain, say } from './say.ts'

const columns = ['chain', 'position', 'hash']

export const auditCommands = [
  defineCommand({
    usage: 'audit verify',
    purpose: 'checks that no event of the audit was changed or removed',
    options: { kept: { type: 'string' } },
    explained: [['--kept FILE', 'also against heads that audit heads wrote earlier']],
    run: ({ databases }, { kept }) => verify(databases.reader, kept === undefined ? new Map() : readKept(kept)),
  }),
  defineCommand({
    usage: 'audit heads',
    purpose: 'writes where each chain of the audit ends, as CSV, to be kept elsewhere',
    options: {},
    async run({ databases }) {
      const heads = await listHeads(databases.reader)
      return say([columns, ...heads.map((head) => [head.chain, head.position, head.hash])].map(csvLine).join(''))
    },
  }),
]

/** Says of each collection where its chain ends, and of each chain that is broken where. */
async function verify(db: Database, kept: KeptHeads): Promise<number> {
  const total = { chains: 0, events: 0, broken: 0 }
  for await (const { chain, events, hash, broken } of verifyChains(db, kept)) {
    total.chains += 1
    total.events += events
    if (broken) {
      total.broken += 1
      complain(`${chain}: broken at position ${broken.position}: ${broken.reason}`)
    } else if (chain.startsWith('collection ')) say(`${chain}: ${hash} at position ${events}\n`)
  }
  const checked = `${total.events} events in ${total.chains} chains were checked`
  if (total.broken > 0) return complain(`${checked}; chains that are broken: ${total.broken}`)
  return say(`${checked}. Every one is as it was written.\n`)
}

function readKept(place: string): Map<string, ChainHead> {
  const { rows, faults } = readTable(readGivenFile(place).bytes, columns)
  if (faults.length > 0)
    throw new Invalid(faults.map(({ line, column, message }) => `${place}:${line}:${column}: ${message}`).join('\n'))
  const head = (position: string, hash: string) => ({ position: Number(position), hash })
  return new Map(rows.map((row) => [row.cell('chain').text, head(row.cell('position').text, row.cell('hash').text)]))
}
