import type { Knex } from 'knex'

/** Who is in which state is asked at every look at the progress of a collection: the index alone answers it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('responses', (table) => {
    table.index(['collection_id', 'state', 'organisation_code'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('responses', (table) => {
    table.dropIndex(['collection_id', 'state', 'organisation_code'])
  })
}
