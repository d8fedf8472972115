import type { Knex } from 'knex'

/** People, what they may do, their sessions, and the record of everything that is done. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('people', (table) => {
    table.increments('id')
    table.string('email', 254).notNullable().unique()
    table.string('name', 200).notNullable()
    table.string('password_hash', 200)
    table.string('created_at', 24).notNullable()
    table.string('closed_at', 24)
  })
  await db.schema.createTable('person_roles', (table) => {
    table.integer('person_id').notNullable().references('people.id')
    table.text('role').notNullable()
    table.string('scope_code', 20).notNullable().defaultTo('')
    table.primary(['person_id', 'role', 'scope_code'])
    table.index('scope_code')
    table.check(
      `role in ('respondent', 'lead_respondent', 'approver', 'regional_lead', 'icb_lead', 'national_lead', 'researcher', 'administrator')`,
      [],
      'person_roles_role',
    )
  })
  await db.schema.createTable('sessions', (table) => {
    table.string('id_hash', 64).notNullable().primary()
    table.integer('person_id').references('people.id')
    table.text('data').notNullable()
    table.string('created_at', 24).notNullable()
    table.string('seen_at', 24).notNullable()
    table.string('expires_at', 24).notNullable()
    table.index('person_id')
    table.index('expires_at')
  })
  await db.schema.createTable('audit_events', (table) => {
    table.increments('id')
    table.string('at', 24).notNullable()
    table.integer('person_id').references('people.id')
    table.string('action', 60).notNullable()
    table.string('organisation_code', 20)
    table.integer('collection_id')
    table.string('subject', 200).notNullable()
    table.text('details').notNullable()
    table.index(['organisation_code', 'id'])
    table.index(['collection_id', 'id'])
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['audit_events', 'sessions', 'person_roles', 'people']) await db.schema.dropTable(table)
}
