import type { Knex } from 'knex'

/** What organisations answer while a collection is open, with every earlier value, and the sheets that they sign. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('responses', (table) => {
    table.increments('id')
    table.integer('collection_id').notNullable().references('collections.id')
    table.string('organisation_code', 20).notNullable().references('organisations.code')
    table.text('state').notNullable().defaultTo('not_started')
    table.integer('version').notNullable().defaultTo(0)
    table.string('changed_at', 24)
    table.string('signed_at', 24)
    table.integer('signed_by').references('people.id')
    table.unique(['collection_id', 'organisation_code'])
    table.index('organisation_code')
    table.check(`state in ('not_started', 'in_progress', 'with_approver', 'signed', 'reopened')`, [], 'responses_state')
  })
  await db.schema.createTable('answers', (table) => {
    answerKey(table)
    table.integer('version').notNullable()
    answerContent(table)
    table.primary(['response_id', 'setting', 'item_code', 'partner_code'])
  })
  await db.schema.createTable('answer_versions', (table) => {
    answerKey(table)
    table.integer('version').notNullable()
    answerContent(table)
    table.primary(['response_id', 'setting', 'item_code', 'partner_code', 'version'])
  })
  await db.schema.createTable('response_partners', (table) => {
    table.integer('response_id').notNullable().references('responses.id')
    table.string('partner_code', 20).notNullable().references('organisations.code')
    table.text('origin').notNullable()
    table.text('state').notNullable()
    table.integer('position').notNullable()
    table.primary(['response_id', 'partner_code'])
    table.check(`origin in ('listed', 'added')`, [], 'response_partners_origin')
    table.check(`state in ('partner', 'not_ours')`, [], 'response_partners_state')
  })
  await db.schema.createTable('answer_sheets', (table) => {
    table.increments('id')
    table.integer('participant_id').notNullable().references('participants.id')
    table.integer('version').notNullable()
    table.text('origin').notNullable()
    table.integer('supersedes_id').references('answer_sheets.id')
    table.integer('signed_by').references('people.id')
    table.string('source_hash', 64)
    table.string('signed_at', 24).notNullable()
    table.text('content').notNullable()
    table.text('texts').notNullable()
    table.string('hash', 64).notNullable()
    table.string('withdrawn_at', 24)
    table.unique(['participant_id', 'version'])
    table.check(`origin in ('signed', 'imported', 'corrected')`, [], 'answer_sheets_origin')
  })
}

/** The setting is empty for an organisation-wide section, the partner for all but the partner matrix. */
function answerKey(table: Knex.CreateTableBuilder): void {
  table.integer('response_id').notNullable().references('responses.id')
  table.string('setting', 20).notNullable()
  table.string('item_code', 40).notNullable()
  table.string('partner_code', 20).notNullable()
}

/** The value is JSON; null when the answer has been cleared. */
function answerContent(table: Knex.CreateTableBuilder): void {
  table.text('value')
  table.integer('answered_by').references('people.id')
  table.string('answered_at', 24).notNullable()
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['answer_sheets', 'response_partners', 'answer_versions', 'answers', 'responses'])
    await db.schema.dropTable(table)
}
