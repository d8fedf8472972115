import type { Knex } from 'knex'

/** What the service writes to people, until it has been sent and after; and whom it writes to no longer. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('messages', (table) => {
    table.increments('id')
    table.string('kind', 20).notNullable()
    table.string('to_address', 254).notNullable()
    table.string('to_name', 200).notNullable()
    table.integer('person_id').references('people.id')
    table.integer('collection_id').references('collections.id')
    table.string('organisation_code', 20)
    table.string('subject', 300).notNullable()
    table.text('body').notNullable()
    table.text('secret').notNullable()
    table.text('state').notNullable()
    table.integer('attempts').notNullable().defaultTo(0)
    table.string('due_at', 24).notNullable()
    table.string('leased_until', 24)
    table.string('check_at', 24)
    table.string('last_error', 300)
    table.string('provider_reference', 100)
    table.string('created_at', 24).notNullable()
    table.string('sent_at', 24)
    table.string('delivered_at', 24)
    table.index(['state', 'due_at'])
    table.index('check_at')
    table.index('organisation_code')
    table.index('person_id')
    table.check(
      `state in ('queued', 'sending', 'sent', 'failed', 'bounced', 'cancelled', 'kept')`,
      [],
      'messages_state',
    )
    table.check(`secret in ('none', 'held', 'blanked')`, [], 'messages_secret')
  })
  await db.schema.createTable('suppressed_addresses', (table) => {
    table.increments('id')
    table.string('address', 254).notNullable().unique()
    table.text('reason').notNullable()
    table.string('suppressed_at', 24).notNullable()
    table.integer('message_id').references('messages.id')
    table.check(`reason in ('bounced', 'left')`, [], 'suppressed_addresses_reason')
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['suppressed_addresses', 'messages']) await db.schema.dropTable(table)
}
