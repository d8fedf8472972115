import type { Knex } from 'knex'

/** Researchers' requests and the terms they accepted, roles that end by themselves, and tokens for their scripts. */
export async function up(db: Knex): Promise<void> {
  // in SQL as both databases speak it: Knex would copy the whole table
  await db.raw('alter table person_roles add column expires_at varchar(24)')
  await db.schema.createTable('research_requests', (table) => {
    table.increments('id')
    table.integer('person_id').references('people.id')
    table.string('email', 254).notNullable()
    table.string('name', 200).notNullable()
    table.string('organisation', 200).notNullable()
    table.text('purpose').notNullable()
    table.text('collections').notNullable()
    table.integer('months').notNullable()
    table.integer('terms_version').notNullable()
    table.string('terms_hash', 64).notNullable()
    table.string('asked_at', 24).notNullable()
    table.string('token_hash', 64).unique()
    table.string('confirm_by', 24)
    table.string('confirmed_at', 24)
    table.text('state').notNullable()
    table.string('until', 10)
    table.index(['state', 'id'])
    table.index(['person_id', 'id'])
    table.index('email')
    table.check(
      `state in ('unconfirmed', 'waiting', 'approved', 'declined', 'withdrawn', 'replaced')`,
      [],
      'research_requests_state',
    )
  })
  await db.schema.createTable('research_decisions', (table) => {
    table.increments('id')
    table.integer('request_id').notNullable().references('research_requests.id')
    table.text('outcome').notNullable()
    table.integer('made_by').notNullable().references('people.id')
    table.string('made_at', 24).notNullable()
    table.string('until', 10)
    table.string('reason', 1000)
    table.index(['request_id', 'id'])
    table.check(`outcome in ('approved', 'declined', 'withdrawn')`, [], 'research_decisions_outcome')
  })
  await db.schema.createTable('research_acceptances', (table) => {
    table.increments('id')
    table.integer('person_id').notNullable().references('people.id')
    table.integer('terms_version').notNullable()
    table.string('terms_hash', 64).notNullable()
    table.string('accepted_at', 24).notNullable()
    table.unique(['person_id', 'terms_hash'])
  })
  await db.schema.createTable('personal_tokens', (table) => {
    table.increments('id')
    table.integer('person_id').notNullable().references('people.id')
    table.string('name', 100).notNullable()
    table.string('prefix', 12).notNullable()
    table.string('token_hash', 64).notNullable().unique()
    table.text('scopes').notNullable()
    table.string('made_at', 24).notNullable()
    table.string('expires_at', 24).notNullable()
    table.string('last_used_at', 24)
    table.string('ended_at', 24)
    table.index('prefix')
    table.index(['person_id', 'id'])
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['personal_tokens', 'research_acceptances', 'research_decisions', 'research_requests'])
    await db.schema.dropTable(table)
  await db.raw('alter table person_roles drop column expires_at')
}
