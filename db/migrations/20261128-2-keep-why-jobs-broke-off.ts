import type { Knex } from 'knex'

/** Work that broke off is begun again by itself, and whoever waits for it is told how it broke off. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('jobs', (table) => void table.text('broke_off'))
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('jobs', (table) => void table.dropColumn('broke_off'))
}
