/** A person's usual or principal work, as the contract names it. `OTHER` comes with words of their own. */
export const occupations = [
  'BUSINESS_OWNER',
  'CLERGY',
  'CRAFTSMAN',
  'ENGINEER',
  'EXECUTIVE',
  'FARMER',
  'FREELANCE',
  'LIBERAL_PROFESSION',
  'POLITICIAN',
  'PROFESSOR',
  'PUBLIC_SERVANT',
  'RETIRED',
  'SHOPKEEPER',
  'STUDENT',
  'UNEMPLOYED',
  'WORKER',
  'OTHER',
] as const

export type Occupation = (typeof occupations)[number]
