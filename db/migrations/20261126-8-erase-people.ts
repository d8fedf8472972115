import type { Knex } from 'knex'

/** When what is known of a person was erased: the row stays, for what they did points to it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('people', (table) => {
    table.string('erased_at', 24)
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('people', (table) => table.dropColumn('erased_at'))
}
