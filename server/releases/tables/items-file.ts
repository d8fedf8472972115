import { columnName } from '../../instruments/column-name.ts'
import {
  type Condition,
  type Instrument,
  type Item,
  type Section,
  type Wording,
  wordingFor,
} from '../../instruments/instrument.ts'
import { providerTypes } from '../../organisations/provider-type.ts'
import { csvLine } from '../../platform/files/csv-line.ts'
import { itemsSchema } from './schemas/items-schema.ts'
import { headerOf } from './table-schema.ts'

/** The codebook's items: what was asked, of whom, in which words, and where the answers are. */
export function itemsFile(
  instrument: Instrument,
  withTexts: boolean,
  comparability: ReadonlyMap<string, string | undefined> = new Map(),
): string[] {
  const name = `${instrument.code}|${instrument.version}`
  const lines = instrument.sections.flatMap((section) =>
    section.items.map((item) =>
      csvLine([name, ...itemCells(section, item, withTexts, comparability.get(item.code) ?? '')]),
    ),
  )
  return [headerOf(itemsSchema), ...lines]
}

function itemCells(section: Section, item: Item, withTexts: boolean, comparable: string): (string | number)[] {
  const number = item.kind === 'number' ? item : undefined
  return [
    item.code,
    columnName(item.code),
    fileOf(item, withTexts),
    section.code,
    section.title,
    section.scope,
    item.kind,
    item.kind === 'text' ? item.role : '',
    item.direction,
    item.askedOf.join(';'),
    item.when ? conditionText(item.when) : '',
    item.reasons.join(';'),
    number?.minimum ?? '',
    number?.maximum ?? '',
    number?.decimals ?? '',
    number?.unit ?? '',
    comparable,
    ...wordingCells(item, item.wording),
    ...wordingCells(item, item.guidance),
  ]
}

/** Empty for words, which only the programme team is given. */
function fileOf(item: Item, withTexts: boolean): string {
  if (item.kind === 'partner_choice') return 'partners.csv'
  return item.kind === 'text' && !withTexts ? '' : 'responses.csv'
}

/** `sharing.in.gp=agree|strongly_agree or sharing.in.health=agree` */
function conditionText({ anyOf }: Condition): string {
  return anyOf.map(({ item, isOneOf }) => `${item}=${isOneOf.join('|')}`).join(' or ')
}

function wordingCells({ askedOf }: Item, wording: Wording): string[] {
  return [wording.text, ...providerTypes.map((type) => (askedOf.includes(type) ? wordingFor(wording, type) : ''))]
}
