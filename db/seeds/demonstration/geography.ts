export interface InventedRegion {
  code: string
  name: string
  /** Care providers in the sampling frame, and how many of them each collection invites. */
  careFrame: number
  careInvited: number
  /** The share of the care providers invited that answer. */
  careTurnout: number
  /** Added to the maturity of everyone in it. */
  effect: number
}

export interface InventedBoard {
  code: string
  name: string
  region: string
  /** How many trusts of each kind begin in it. */
  trusts: { acute: number; mental_health: number; community: number }
}

export const countryName = 'Aldermere'

export const regions: readonly InventedRegion[] = [
  { code: 'XR1', name: 'Highfell', careFrame: 1910, careInvited: 63, careTurnout: 0.58, effect: 0.1 },
  { code: 'XR2', name: 'Easterfen', careFrame: 1640, careInvited: 55, careTurnout: 0.61, effect: -0.2 },
  { code: 'XR3', name: 'Midvale', careFrame: 1720, careInvited: 57, careTurnout: 0.64, effect: 0.05 },
  { code: 'XR4', name: 'Kingsreach', careFrame: 2080, careInvited: 68, careTurnout: 0.55, effect: 0.2 },
  { code: 'XR5', name: 'Suthermoor', careFrame: 1890, careInvited: 63, careTurnout: 0.6, effect: -0.1 },
  { code: 'XR6', name: 'Westerhaven', careFrame: 1230, careInvited: 43, careTurnout: 0.65, effect: 0.15 },
  { code: 'XR7', name: 'Isenshore', careFrame: 1530, careInvited: 51, careTurnout: 0.57, effect: -0.2 },
]

/** The integrated care boards with which the country begins. */
export const boards: readonly InventedBoard[] = [
  board('XQ01', 'Upper Sarnow Valley', 'XR1', [9, 3, 1]),
  board('XQ02', 'Lorrim and the Fells', 'XR1', [7, 3, 1]),
  board('XQ03', 'Gallordale', 'XR1', [10, 3, 1]),
  board('XQ04', 'Fennarmarch', 'XR2', [5, 2, 0]),
  board('XQ05', 'Ulmar Coast', 'XR2', [5, 2, 1]),
  board('XQ06', 'Brannoc Levels', 'XR2', [8, 3, 1]),
  board('XQ07', 'Upper Midvale', 'XR3', [6, 2, 1]),
  board('XQ08', 'Corvel and Drewyn', 'XR3', [8, 3, 1]),
  board('XQ09', 'Lower Midvale', 'XR3', [6, 3, 1]),
  board('XQ10', 'Kingsreach City', 'XR4', [12, 4, 1]),
  board('XQ11', 'Kingsreach Heath', 'XR4', [9, 3, 1]),
  board('XQ12', 'Kingsreach Estuary', 'XR4', [9, 3, 2]),
  board('XQ13', 'Pellam Moor', 'XR5', [7, 2, 1]),
  board('XQ14', 'Hesker Downs', 'XR5', [8, 3, 1]),
  board('XQ15', 'Vennor and Yarrin', 'XR5', [7, 3, 1]),
  board('XQ16', 'Westerhaven Bay', 'XR6', [6, 2, 1]),
  board('XQ17', 'Jorrin Hills', 'XR6', [5, 2, 0]),
  board('XQ18', 'Quarren Coast', 'XR6', [5, 2, 1]),
  board('XQ19', 'Isen Sound', 'XR7', [8, 3, 1]),
  board('XQ20', 'Keldar and the Lakes', 'XR7', [7, 2, 1]),
  board('XQ21', 'Orrin Islands', 'XR7', [7, 2, 1]),
]

/** Two of them become one. */
export const boardMerger = {
  predecessors: ['XQ04', 'XQ05'],
  successor: { code: 'XQ22', name: 'Fennarmarch and Ulmar Coast Integrated Care Board', region: 'XR2' },
  lastDay: '2021-03-31',
  begins: '2021-04-01',
} as const

/** The day from which the invented country is on record. */
export const founded = '2010-04-01'

function board(
  code: string,
  name: string,
  region: string,
  [acute, mentalHealth, community]: readonly [number, number, number],
): InventedBoard {
  return {
    code,
    name: `${name} Integrated Care Board`,
    region,
    trusts: { acute, mental_health: mentalHealth, community },
  }
}
