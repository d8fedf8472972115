import type { Knex } from 'knex'

const abouts = `('invitation', 'not_started', 'in_progress', 'with_approver', 'signed')`

/** Files of contacts that wait to be applied; what is written to the contacts of a collection, when, and to whom. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('contact_uploads', (table) => {
    table.increments('id')
    table.integer('collection_id').notNullable().references('collections.id')
    table.string('file_name', 120).notNullable()
    table.text('content').notNullable()
    table.integer('uploaded_by').notNullable().references('people.id')
    table.string('uploaded_at', 24).notNullable()
    table.index('uploaded_at')
  })
  await db.schema.createTable('mailing_texts', (table) => {
    table.integer('collection_id').notNullable().references('collections.id')
    table.text('about').notNullable()
    table.string('subject', 200).notNullable()
    table.text('body').notNullable()
    table.primary(['collection_id', 'about'])
    table.check(`about in ${abouts}`, [], 'mailing_texts_about')
  })
  await db.schema.createTable('mailing_rules', (table) => {
    table.increments('id')
    table.integer('collection_id').notNullable().references('collections.id')
    table.text('about').notNullable()
    table.integer('days_before').notNullable()
    table.string('removed_at', 24)
    table.unique(['collection_id', 'about', 'days_before'])
    table.check(`about in ${abouts} and about <> 'invitation'`, [], 'mailing_rules_about')
  })
  await db.schema.createTable('mailings', (table) => {
    table.increments('id')
    table.integer('collection_id').notNullable().references('collections.id')
    table.text('about').notNullable()
    table.integer('rule_id').references('mailing_rules.id')
    table.string('slot', 13)
    table.integer('made_by').references('people.id')
    table.string('made_at', 24).notNullable()
    table.string('finished_at', 24)
    table.string('cursor', 20).notNullable().defaultTo('')
    table.integer('organisations').notNullable().defaultTo(0)
    table.integer('messages').notNullable().defaultTo(0)
    table.integer('unreached').notNullable().defaultTo(0)
    table.unique(['rule_id', 'slot'])
    table.index(['collection_id', 'id'])
    table.index('finished_at')
    table.check(`about in ${abouts}`, [], 'mailings_about')
    table.check('(rule_id is null) = (slot is null)', [], 'mailings_slot')
  })
  await db.schema.createTable('mailing_receivers', (table) => {
    table.integer('collection_id').notNullable().references('collections.id')
    table.string('organisation_code', 20).notNullable()
    table.string('occasion', 60).notNullable()
    table.integer('person_id').references('people.id')
    table.integer('mailing_id').notNullable().references('mailings.id')
    table.primary(['collection_id', 'organisation_code', 'occasion'])
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['mailing_receivers', 'mailings', 'mailing_rules', 'mailing_texts', 'contact_uploads'])
    await db.schema.dropTable(table)
}
