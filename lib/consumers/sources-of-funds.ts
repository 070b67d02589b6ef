/** Where a person's money comes from, as the contract names it. `OTHER` comes with words of their own. */
export const sourcesOfFunds = [
  'COMPENSATION_PAYOUT',
  'COMPANY_PROFITS',
  'COMPANY_SALE',
  'DIVIDEND_PAYMENTS',
  'DIVORCE_SETTLEMENT',
  'FIXED_DEPOSITS',
  'GIFT',
  'INHERITANCE',
  'INSURANCE_PAYOUT',
  'LOAN',
  'LOTTERY_OR_GAMBLING_WIN',
  'RETIREMENT_INCOME',
  'SALE_OF_INVESTMENT',
  'SALE_OF_PROPERTY',
  'SAVINGS_FROM_SALARY',
  'OTHER',
] as const

export type SourceOfFunds = (typeof sourcesOfFunds)[number]
