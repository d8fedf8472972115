import type { Knex } from 'knex'

/** A job knows who asked for what, and reports at its end what it did. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('jobs', (table) => {
    table.integer('asked_by').references('people.id')
    table.text('details')
    table.text('report')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('jobs', (table) => void table.dropColumns('asked_by', 'details', 'report'))
}
