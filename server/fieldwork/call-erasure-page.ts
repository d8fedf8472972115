import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { CallNote } from './call-note.ts'
import { callPath, erasurePath } from './call-paths.ts'
import type { CalledOrganisation } from './read-calls.ts'

export interface CallErasurePage extends PageModel {
  caption: string
  place: string
  note: string
  action: string
  keepHref: string
}

/** Asks before the words of a note go for good. */
export function callErasurePage({
  collection,
  organisation,
  call,
}: CalledOrganisation & { call: CallNote }): CallErasurePage {
  const keepHref = callPath(collection.code, organisation.code)
  return {
    title: 'Erase the note of a call',
    caption: organisation.name,
    place: `${call.by}, ${inMinutes(call.at)}`,
    note: call.note,
    action: erasurePath(collection.code, organisation.code, call.id),
    keepHref,
    back: { text: organisation.name, href: keepHref },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/call-erasure': CallErasurePage
  }
}
