import { column, optional, typedMissing } from '../table-schema.ts'

const hidden = 'where its small number could give an organisation away'

export const regionColumns = [
  column('region', 'Region', `As it was when the collection began; suppressed ${hidden}`, typedMissing),
  column('region_name', 'Name of the region', '', typedMissing),
]

export const boardColumns = [
  column('icb', 'Integrated care board', 'As it was when the collection began; of named organisations', optional),
  column('icb_name', 'Name of the board', '', optional),
]
