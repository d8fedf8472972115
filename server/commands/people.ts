import { letInPerson } from '../accounts/let-in-person.ts'
import { readNewPerson } from '../accounts/new-person.ts'
import { codeAt, isCodeSecret } from '../accounts/one-time-code.ts'
import { Invalid } from '../platform/errors.ts'
import { defineCommand } from './command.ts'
import { say } from './say.ts'

export const personCommands = [
  defineCommand({
    usage: 'person add EMAIL',
    purpose: 'lets somebody in, with --name, --role and, for a role in a place, --scope CODE',
    options: { name: { type: 'string' }, role: { type: 'string' }, scope: { type: 'string' } },
    async run({ databases }, { name, role, scope }, email) {
      const person = readNewPerson({ email, name, role, scope })
      const password = await databases.writer.transaction((db) => letInPerson(db, person, new Date()))
      return say(`${person.email} can sign in with the password ${password}, which is shown this once.\n`)
    },
  }),
  defineCommand({
    usage: 'code SECRET',
    purpose: 'the one-time code of this moment, for whoever has no app',
    options: {},
    run(_surroundings, _values, typed) {
      const secret = typed.toUpperCase().replaceAll(/\s/g, '')
      if (!isCodeSecret(secret))
        throw new Invalid('A secret has at least 16 letters from A to Z and digits from 2 to 7')
      return say(`${codeAt(secret, new Date())}\n`)
    },
  }),
]
