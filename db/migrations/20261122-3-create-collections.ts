import type { Knex } from 'knex'

/** Questionnaires, the waves in which they are asked, who is asked, and whom those who are asked stand for. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('instruments', (table) => {
    table.increments('id')
    table.string('code', 60).notNullable()
    table.string('version', 20).notNullable()
    table.string('url', 300).notNullable()
    table.string('title', 300).notNullable()
    table.text('definition').notNullable()
    table.string('hash', 64).notNullable()
    table.string('published_at', 24).notNullable()
    table.unique(['code', 'version'])
  })
  await db.schema.createTable('collections', (table) => {
    table.increments('id')
    table.string('code', 40).notNullable().unique()
    table.string('name', 200).notNullable()
    table.integer('instrument_id').notNullable().references('instruments.id')
    table.text('state').notNullable()
    table.text('origin').notNullable()
    table.string('opens_on', 10).notNullable()
    table.string('closes_on', 10).notNullable()
    table.text('policy').notNullable()
    table.integer('changes').notNullable().defaultTo(0)
    table.check(`state in ('draft', 'open', 'closed', 'in_right_of_reply', 'released')`, [], 'collections_state')
    table.check(`origin in ('asked', 'imported', 'invented')`, [], 'collections_origin')
  })
  await db.schema.createTable('strata', (table) => {
    table.integer('collection_id').notNullable().references('collections.id')
    table.string('provider_type', 20).notNullable()
    table.string('region_code', 12).notNullable()
    table.integer('frame_count').notNullable()
    table.primary(['collection_id', 'provider_type', 'region_code'])
  })
  await db.schema.createTable('participants', (table) => {
    table.increments('id')
    table.integer('collection_id').notNullable().references('collections.id')
    table.string('organisation_code', 20).notNullable().references('organisations.code')
    table.string('setting', 20).notNullable()
    table.string('name', 400).notNullable()
    table.string('region_code', 12).notNullable()
    table.string('region_name', 200).notNullable()
    table.string('icb_code', 12).notNullable()
    table.string('icb_name', 200).notNullable()
    table.double('weight').notNullable()
    table.unique(['collection_id', 'organisation_code', 'setting'])
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['participants', 'strata', 'collections', 'instruments']) await db.schema.dropTable(table)
}
