import type { Knex } from 'knex'

/**
 * Waits until no other process does what is called by this name, and keeps others from beginning it until the transaction
 * ends, also when the process is killed. On SQLite the transaction itself keeps everybody else out.
 */
export async function alone(transaction: Knex, name: string): Promise<void> {
  if (transaction.client.config.client === 'pg')
    await transaction.raw('select pg_advisory_xact_lock(hashtext(?))', [`survey: ${name}`])
}
