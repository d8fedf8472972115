import type { Knex } from 'knex'

/** A job knows who asked for what, and reports at its end what it did. The writing of a mailing can be stopped. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('jobs', (table) => {
    table.integer('asked_by').references('people.id')
    table.text('details')
    table.text('report')
  })
  await db.schema.alterTable('mailings', (table) => {
    table.integer('stopped_by').references('people.id')
    table.string('stopped_at', 24)
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('mailings', (table) => void table.dropColumns('stopped_by', 'stopped_at'))
  await db.schema.alterTable('jobs', (table) => void table.dropColumns('asked_by', 'details', 'report'))
}
