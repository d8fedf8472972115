/** What SQL can ask for and not every engine that speaks PostgreSQL's protocol has. */
export interface EngineFeature {
  /** As the table of docs/operation-engines.md has it. */
  name: string
  pattern: RegExp
}

/** What is sent, and where the engines differ: each has a row in docs/operation-engines.md. */
export const used: readonly EngineFeature[] = [
  { name: 'locks of a transaction by a name', pattern: /\bpg_advisory_xact_lock\b/i },
  { name: 'triggers, and functions in plpgsql', pattern: /\bcreate (or replace )?(trigger|function)\b/i },
  { name: 'tables made and changed in transactions', pattern: /^\s*(create|alter) table\b/i },
  {
    name: 'what a server says of its log and its copies',
    pattern: /\bpg_(is_in_recovery|walfile_name|stat_replication)\b/i,
  },
  { name: 'whether a transaction has changed anything', pattern: /\bpg_current_xact_id_if_assigned\b/i },
  { name: 'locks of rows', pattern: /\bfor (no key )?(update|share)\b/i },
  { name: 'rows that are there already', pattern: /\bon conflict\b/i },
  { name: 'many rows as one JSON value', pattern: /\bjsonb?_(to_recordset|array_elements|populate_recordset)\w*\b/i },
  { name: 'rows that come from other rows', pattern: /\binsert into\b[^;]*\bselect\b/i },
  { name: 'windows', pattern: /\bover \(/i },
  { name: 'constraints that wait until the commit', pattern: /\bdeferrable\b/i },
  { name: 'the catalogue', pattern: /\b(information_schema|pg_catalog|pg_class|pg_constraint|pg_stat_activity)\b/i },
  { name: 'sequences that are set', pattern: /\b(setval|pg_get_serial_sequence)\b/i },
  { name: 'isolation', pattern: /\bisolation level\b/i },
]

/** What one of them or all would refuse, and is never sent. */
export const neverSent: readonly EngineFeature[] = [
  { name: 'messages between sessions', pattern: /^\s*(listen|unlisten|notify)\b|\bpg_notify\(/i },
  { name: 'locks of tables', pattern: /^\s*lock\b/i },
  { name: 'locks of a session by a name', pattern: /\bpg_(try_)?advisory_(lock|unlock)\w*\b/i },
  { name: 'temporary tables', pattern: /\bcreate (local |global )?temp(orary)?\b/i },
  { name: 'copying in and out', pattern: /^\s*copy\b/i },
  { name: 'cursors', pattern: /^\s*(declare|fetch|move)\b/i },
  { name: 'commits in two phases', pattern: /^\s*(prepare transaction|commit prepared)\b/i },
  { name: 'inheritance and partitions', pattern: /\binherits\b|\bpartition (by|of)\b(?![^(]*\bover\b)/i },
  { name: 'exclusion constraints', pattern: /\bexclude using\b/i },
  { name: 'columns that are computed', pattern: /\bgenerated always as\b(?! identity)/i },
  { name: 'queries that call themselves', pattern: /\bwith recursive\b/i },
  { name: 'grouping sets', pattern: /\b(grouping sets|rollup|cube) ?\(/i },
  { name: 'samples', pattern: /\btablesample\b/i },
  { name: 'XML', pattern: /\bxml\w*\(/i },
  { name: 'extensions', pattern: /^\s*create extension\b(?!.*pg_stat_statements)/i },
  { name: 'large objects', pattern: /\blo_\w+\(/i },
  { name: 'rules and views', pattern: /^\s*create (or replace )?(rule|view|materialized view)\b/i },
  { name: 'truncation', pattern: /^\s*truncate\b/i },
  { name: 'regular expressions of its own', pattern: /\bregexp_\w+\(| ~\*? \$?\d?'/i },
]
