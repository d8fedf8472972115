import { z } from 'zod'
import { faultOfName } from '../accounts/person-name.ts'
import { isPersonsAddress, oneLine } from '../notifications/message.ts'
import { NotFound } from '../platform/errors.ts'
import type { NewColleague } from './add-colleague.ts'
import { canAnswer, type Colleague } from './contributor.ts'

/** The number of a person in an address. */
export function readPersonId({ person }: { person: string }): number {
  const id = z.coerce.number().int().positive().max(2_147_483_647).safeParse(person)
  if (!id.success) throw new NotFound('The colleague')
  return id.data
}

const sections = z.object({ sections: z.union([z.string(), z.array(z.string())]).optional() }).catch({})

/** The sections that are ticked, as `chapterKey` writes them. */
export function readGivenSections(body: unknown): string[] {
  return [sections.parse(body ?? {}).sections ?? []].flat()
}

const words = z.string().trim().catch('')
const colleague = z.object({ name: words.transform(oneLine), email: words, role: z.string().catch('') })

export interface ColleagueForm {
  values: { name: string; email: string; role: string }
  /** What can be added; undefined while something is wrong. */
  colleague: NewColleague | undefined
  faults: readonly (readonly [field: 'name' | 'email' | 'role', message: string])[]
}

/** Somebody to add beside the colleagues that there are. */
export function readColleagueForm(body: unknown, colleagues: readonly Colleague[]): ColleagueForm {
  const values = colleague.parse(body ?? {})
  const faults: [field: 'name' | 'email' | 'role', message: string][] = []
  const nameFault = faultOfName(values.name)
  if (nameFault) faults.push(['name', `Enter your colleague’s name${nameFault}`])
  if (!isPersonsAddress(values.email)) faults.push(['email', 'Enter an e-mail address, such as name@example.nhs.uk'])
  const { role } = values
  const same = colleagues.find((one) => one.email === values.email.toLowerCase())
  if (same && role === 'respondent' && canAnswer(same)) faults.push(['email', `${same.name} can answer already`])
  if (role !== 'respondent' && role !== 'approver') {
    faults.push(['role', 'Choose what your colleague will do'])
    return { values, colleague: undefined, faults }
  }
  return {
    values,
    colleague: faults.length === 0 ? { name: values.name, email: values.email, role } : undefined,
    faults,
  }
}
