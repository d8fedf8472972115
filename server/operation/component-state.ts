import type { Health, Status } from './check-health.ts'

/** What a component of the service's health is, and what its being late or down means. */
interface Component {
  name: string
  isFor: string
  todo: string
  runbook: string
}

const components: Readonly<Record<string, Component>> = {
  database: {
    name: 'Database',
    isFor: 'Everything that people read and save',
    todo: 'See whether the database server runs, or who else has the file open.',
    runbook: 'the-database-is-locked',
  },
  reader: {
    name: 'Database, reading',
    isFor: 'Pages, figures and files',
    todo: 'See whether the database server runs and takes connections.',
    runbook: 'the-database-is-locked',
  },
  writer: {
    name: 'Database, writing',
    isFor: 'Saving, signing and sending',
    todo: 'Late: a long change, such as an import, is being written; wait for it. Down: see who else has the file open.',
    runbook: 'the-database-is-locked',
  },
  migrations: {
    name: 'Version of the database',
    isFor: 'The database fits this version of the service',
    todo: 'Start the service anew, which brings the database up to date, and read its first lines in the log.',
    runbook: 'a-migration-failed',
  },
  disk: {
    name: 'Folder of files',
    isFor: 'Evidence, uploaded files and releases',
    todo: 'Make room on the disk, or let the service write to its folder again.',
    runbook: 'the-disk-is-full',
  },
  outbox: {
    name: 'Messages to people',
    isFor: 'Invitations, reminders and notices are sent in time',
    todo: 'See whether the mail server or GOV.UK Notify answers. Messages are kept and tried again by themselves.',
    runbook: 'messages-are-stuck',
  },
  replica: {
    name: 'Replica of the database',
    isFor: 'What is saved is on a second server too',
    todo: 'Bring the replica back, or decide to go on without it.',
    runbook: 'the-replica-of-the-database-is-gone',
  },
}

export interface ComponentState extends Component {
  status: Status
}

/** Every component that was looked at, also one that nothing is written about here. */
export function componentsOf({ components: found }: Health): ComponentState[] {
  return Object.entries(found).map(([key, { status }]) => {
    const otherwise = { name: key, isFor: '', todo: 'Read what the log says of it.', runbook: '' }
    return { ...otherwise, ...components[key], status }
  })
}
