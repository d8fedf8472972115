import type pg from 'pg'
import { seconds } from '../../durations.ts'
import { ReplicaAway } from './database-away.ts'
import { discard } from './discard.ts'
import { hasChanged, type Replica } from './server-standing.ts'

/** Sees to it that no change is acknowledged that the second server does not have, where one is asked for. */
export interface Confirmations {
  replica: () => Replica
  /** To be told what was seen of the second server: changes that wait for one that is away are given up. */
  saw: (replica: Replica) => void
  /** Makes a change, or commits a transaction; throws `ReplicaAway` where it is not confirmed, or cannot be. */
  confirm: <Result>(connection: pg.Client, isCommit: boolean, change: () => Promise<Result>) => Promise<Result>
}

interface Waiting {
  since: number
  giveUp: () => void
}

/** A second server that begins anew is back sooner than that. */
const patience = seconds(3)

export function openConfirmations(): Confirmations {
  const waiting = new Set<Waiting>()
  /** Connections on which the server has ended its wait for the second without having heard of it. */
  const unheard = new WeakSet<pg.Client>()
  const heeded = new WeakSet<pg.Client>()
  let replica: Replica = 'not asked for'

  /** The server then says that all is well, and warns: somebody has ended the wait, or a limit of time has. */
  function heed(connection: pg.Client): void {
    if (heeded.has(connection)) return
    heeded.add(connection)
    connection.on('notice', ({ routine }: { routine: string | undefined }) => {
      if (routine === 'SyncRepWaitForLSN') unheard.add(connection)
    })
  }

  async function waitFor<Result>(connection: pg.Client, change: () => Promise<Result>): Promise<Result> {
    let own: Waiting | undefined
    const givenUp = new Promise<never>((_resolve, reject) => {
      own = { since: Date.now(), giveUp: () => reject(new ReplicaAway()) }
      waiting.add(own)
    })
    try {
      return await Promise.race([change(), givenUp])
    } catch (error) {
      if (error instanceof ReplicaAway) discard(connection)
      throw error
    } finally {
      if (own) waiting.delete(own)
    }
  }

  return {
    replica: () => replica,
    saw(seen) {
      replica = seen
      if (seen !== 'away') return
      for (const { since, giveUp } of waiting) if (Date.now() - since >= patience) giveUp()
    },
    async confirm(connection, isCommit, change) {
      heed(connection)
      if (replica === 'away') await refuse(connection, isCommit)
      const result = await waitFor(connection, change)
      if (unheard.delete(connection)) throw new ReplicaAway()
      return result
    },
  }
}

/** A transaction that has only read is none of the second server's business. */
async function refuse(connection: pg.Client, isCommit: boolean): Promise<void> {
  if (!isCommit) throw new ReplicaAway()
  if (!(await hasChanged(connection))) return
  await connection.query('ROLLBACK')
  throw new ReplicaAway()
}
