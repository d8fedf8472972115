import type { Knex } from 'knex'

const tables = ['answers', 'answer_versions']

/**
 * An answer taken over from the organisation's last response names the sheet that it came from, and who confirmed when
 * that it still holds. In SQL as both databases speak it: Knex would copy the whole table for a reference.
 */
export async function up(db: Knex): Promise<void> {
  for (const table of tables) {
    await db.raw(`alter table ${table} add column carried_from integer references answer_sheets (id)`)
    await db.raw(`alter table ${table} add column confirmed_at varchar(24)`)
    await db.raw(`alter table ${table} add column confirmed_by integer references people (id)`)
  }
}

export async function down(db: Knex): Promise<void> {
  for (const name of tables)
    await db.schema.alterTable(name, (table) => table.dropColumns('carried_from', 'confirmed_at', 'confirmed_by'))
}
