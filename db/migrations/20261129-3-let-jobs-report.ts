import type { Knex } from 'knex'

/**
 * A job knows who asked for what, and reports at its end what it did. The writing of a mailing can be stopped. Columns are
 * added in place: to make a table anew, to which others point, is refused by SQLite.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.raw('alter table jobs add column asked_by integer references people (id)')
  await db.schema.alterTable('jobs', (table) => {
    table.text('details')
    table.text('report')
  })
  await db.schema.alterTable('mailings', (table) => void table.string('stopped_at', 24))
}

export async function down(db: Knex): Promise<void> {
  await db.schema.raw('alter table mailings drop column stopped_at')
  await db.schema.alterTable('jobs', (table) => void table.dropColumns('asked_by', 'details', 'report'))
}
