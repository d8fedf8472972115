import type pg from 'pg'

/** Whether changes wait for a second server, and whether it is there. */
export type Replica = 'not asked for' | 'there' | 'away'

/** What a server says of its part among several. */
export interface Standing {
  /** Whether it takes changes, and is no copy of another. */
  isPrimary: boolean
  /** Grows each time that a copy takes over; 8 hexadecimal digits. */
  timeline: string
}

export async function askStanding(connection: pg.Client): Promise<Standing> {
  const { rows } = await connection.query<Standing>(`
    select not pg_is_in_recovery() as "isPrimary",
      case when pg_is_in_recovery() then '' else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end as timeline`)
  return rows[0] ?? { isPrimary: false, timeline: '' }
}

/** In seconds: a change that has waited so long for the second server is proof enough that it is not there. */
const longWait = 3

/**
 * Who may not read statistics of the server (`pg_read_all_stats`) is told that a copy is connected, but not whether it is one
 * that changes wait for; what one's own changes wait for everybody may see.
 */
export async function askReplica(connection: pg.Client): Promise<Replica> {
  const { rows } = await connection.query<{ replica: Replica }>(`
    select case
      when current_setting('synchronous_standby_names') = '' or current_setting('synchronous_commit') in ('off', 'local')
        then 'not asked for'
      when not exists (select 1 from pg_stat_replication where coalesce(sync_state, 'sync') in ('sync', 'quorum'))
        or exists (
          select 1 from pg_stat_activity
          where wait_event = 'SyncRep' and state_change < now() - interval '${longWait} seconds')
        then 'away'
      else 'there' end as replica`)
  return rows[0]?.replica ?? 'not asked for'
}

/** Whether the transaction that a connection is in has changed anything. */
export async function hasChanged(connection: pg.Client): Promise<boolean> {
  const { rows } = await connection.query<{ changed: boolean }>(
    'select pg_current_xact_id_if_assigned() is not null as changed',
  )
  return rows[0]?.changed ?? false
}
