import { csvLine } from '../platform/files/csv-line.ts'
import type { Contact } from './contact.ts'
import { safeCell } from './contact-lines.ts'

/** The text of a file with a line for each role, bit by bit; it can be changed and uploaded again. */
export async function* contactsFile(batches: AsyncIterable<Contact[]>): AsyncGenerator<string> {
  yield csvLine(['organisation_code', 'name', 'email', 'role'])
  for await (const contacts of batches)
    yield contacts
      .flatMap(({ organisationCode, name, email, roles }) =>
        roles.map((role) => csvLine([organisationCode, safeCell(name), safeCell(email), role])),
      )
      .join('')
}
