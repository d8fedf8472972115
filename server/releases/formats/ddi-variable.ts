import { type CodeLabel, missingTokens, type TableColumn, type TableSchema } from '../tables/table-schema.ts'
import { xml, type XmlElement, xmlText } from './xml-element.ts'

export function fileId({ name }: Pick<TableSchema, 'name'>): string {
  return `file_${name}`
}

/** A column of a table as a variable of a DDI codebook. */
export function ddiVariable(schema: TableSchema, column: TableColumn): XmlElement {
  const { name, type, title, description, isTypedMissing, item, unit } = column
  const codes = column.multiple ? [] : (column.codes ?? [])
  const missing = isTypedMissing ? missingTokens : []
  return xml(
    'var',
    {
      ID: `${schema.name}.${name}`,
      name,
      files: fileId(schema),
      intrvl: type === 'number' ? 'contin' : 'discrete',
      ...(unit && { measUnit: unit }),
      representationType: representationOf(column),
      ...(name === 'weight' && schema.name === 'participants' && { wgt: 'wgt' }),
    },
    ...xmlText('labl', title),
    ...(item === undefined ? [] : [xml('qstn', {}, ...xmlText('qstnLit', questionOf(column)))]),
    ...validRange(column),
    ...(missing.length > 0 ? [xml('invalrng', {}, ...missing.map(({ code }) => xml('item', { VALUE: code })))] : []),
    ...xmlText('txt', description),
    ...codes.map((code) => category(code, {})),
    ...missing.map((code) => category(code, { missing: 'Y', missType: code.label })),
    ...(column.multiple ? xmlText('codInstr', 'Several values, with semicolons between them') : []),
    xml('varFormat', formatOf(column)),
  )
}

/** The column of one option has its question as its description. */
function questionOf({ name, title, description }: TableColumn): string {
  return name.includes('__') ? `${description}: ${title}` : title
}

function category({ code, label }: CodeLabel, attributes: Record<string, string>): XmlElement {
  return xml('catgry', attributes, ...xmlText('catValu', code), ...xmlText('labl', label))
}

function validRange({ minimum, maximum }: TableColumn): XmlElement[] {
  if (minimum === undefined && maximum === undefined) return []
  const limits = {
    ...(minimum !== undefined && { min: String(minimum) }),
    ...(maximum !== undefined && { max: String(maximum) }),
  }
  return [xml('valrng', {}, xml('range', { UNITS: 'REAL', ...limits }))]
}

function representationOf({ type, codes, multiple }: TableColumn): string {
  if (codes && !multiple) return 'code'
  if (type === 'date' || type === 'datetime') return 'datetime'
  return type === 'string' ? 'text' : 'numeric'
}

function formatOf({ type }: TableColumn): Record<string, string> {
  if (type === 'date') return { type: 'character', schema: 'ISO', formatname: 'date.iso8601', category: 'date' }
  if (type === 'datetime') return { type: 'character', schema: 'ISO', formatname: 'dateTime.iso8601', category: 'time' }
  return { type: type === 'string' ? 'character' : 'numeric', schema: 'other', category: 'other' }
}
