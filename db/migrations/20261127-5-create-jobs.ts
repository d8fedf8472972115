import type { Knex } from 'knex'

/** Long work, done beside the requests by whichever process takes it, and taken up by another when that one ends. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('jobs', (table) => {
    table.increments('id')
    table.string('kind', 40).notNullable()
    table.integer('subject').notNullable()
    table.text('state').notNullable()
    table.integer('done').notNullable().defaultTo(0)
    table.integer('total').notNullable().defaultTo(0)
    table.text('doing').notNullable()
    table.text('failure')
    table.integer('attempts').notNullable().defaultTo(0)
    table.string('lease', 32)
    table.string('leased_until', 24)
    table.string('stop_asked_at', 24)
    table.string('made_at', 24).notNullable()
    table.string('ended_at', 24)
    table.index(['state', 'id'])
    table.index(['kind', 'subject', 'id'])
    table.check(`state in ('queued', 'running', 'done', 'failed', 'cancelled')`, [], 'jobs_state')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('jobs')
}
