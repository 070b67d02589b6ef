/**
 * Mobile numbers for tests by country (ISO 3166-1 alpha-3): a beginning, and how many digits follow. Not each number of
 * a range is one that its country gives out. None is ever called: a sandbox sends nothing.
 */
export const phoneRanges = {
  FRA: { beginning: '+336', digits: 8 },
  BEL: { beginning: '+3247', digits: 7 },
  CHE: { beginning: '+4179', digits: 7 },
  DEU: { beginning: '+4915', digits: 9 },
  ESP: { beginning: '+346', digits: 8 },
  GBR: { beginning: '+447', digits: 9 },
  IND: { beginning: '+919', digits: 9 },
  ITA: { beginning: '+393', digits: 9 },
  NLD: { beginning: '+316', digits: 8 },
  POL: { beginning: '+485', digits: 8 },
  PRT: { beginning: '+3519', digits: 8 },
  SAU: { beginning: '+9665', digits: 8 },
} as const satisfies Record<string, { beginning: string; digits: number }>

export type PhoneRangeCountry = keyof typeof phoneRanges

export function isPhoneRangeCountry(text: string): text is PhoneRangeCountry {
  return Object.hasOwn(phoneRanges, text)
}
