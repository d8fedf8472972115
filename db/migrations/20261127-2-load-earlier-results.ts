import type { Knex } from 'knex'

/** Files of earlier results that wait with their mapping, and which file the results of a collection came from. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('results_uploads', (table) => {
    table.increments('id')
    table.string('file_name', 200).notNullable()
    table.string('hash', 64).notNullable()
    table.integer('bytes').notNullable()
    table.string('stored_name', 32).unique()
    table.integer('instrument_id').references('instruments.id')
    table.string('collection_code', 40)
    table.string('collection_name', 200)
    table.string('as_at', 10)
    table.text('mapping')
    table.string('mapped', 10).notNullable()
    table.integer('version').notNullable()
    table.text('state').notNullable()
    table.integer('uploaded_by').notNullable().references('people.id')
    table.string('uploaded_at', 24).notNullable()
    table.string('touched_at', 24).notNullable()
    table.integer('ended_by').references('people.id')
    table.string('ended_at', 24)
    table.text('outcome')
    table.index(['state', 'touched_at'])
    table.check(`state in ('waiting', 'applied', 'cancelled', 'expired')`, [], 'results_uploads_state')
    table.check(`(state = 'waiting') = (stored_name is not null)`, [], 'results_uploads_stored')
    table.check(`mapped in ('nothing', 'columns', 'answers')`, [], 'results_uploads_mapped')
  })
  await db.schema.alterTable('collections', (table) => {
    table.string('source_file', 200)
    table.string('source_loaded_at', 24)
  })
  await nameSources(db)
}

/** The audit knows the file of each collection that was loaded before. */
async function nameSources(db: Knex): Promise<void> {
  const loads = await db('audit_events')
    .where({ action: 'imported results' })
    .whereNotNull('collection_id')
    .orderBy('id')
    .select<{ collection_id: number; at: string; details: string }[]>('collection_id', 'at', 'details')
  for (const { collection_id: id, at, details } of loads) {
    const { file } = JSON.parse(details) as { file?: unknown }
    if (typeof file === 'string')
      await db('collections')
        .where({ id, origin: 'imported' })
        .update({ source_file: file.slice(0, 200), source_loaded_at: at })
  }
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('collections', (table) => table.dropColumns('source_file', 'source_loaded_at'))
  await db.schema.dropTable('results_uploads')
}
