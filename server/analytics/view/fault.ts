import { Invalid } from '../../platform/errors.ts'
import type { Fault } from './view.ts'

/** For a file, which has no place beside a field: refuses an address that asks for what there is not, saying all of it. */
export function mustBeFaultless(faults: readonly Pick<Fault, 'message'>[]): void {
  if (faults.length > 0) throw new Invalid(faults.map(({ message }) => message).join('. '))
}
