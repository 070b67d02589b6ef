import type { CountryCode } from './alpha-codes.ts'

/**
 * Where mail travels without a postal code, or where there is one that hardly anybody knows of his own
 * (Universal Postal Union, addressing systems by country): nobody there can be asked for one. This file
 * reaches the browser, so it needs no table of countries.
 */
const countriesWithout = new Set(
  `
    ABW AGO ARE ATF ATG BDI BEN BES BFA BHS BLZ BOL BWA CAF CIV CMR COD COG COK COM CUW DJI DMA ERI FJI
    GAB GHA GMB GNQ GRD GUY HKG JAM KIR KNA LBY LCA MAC MLI MRT MWI NIU NRU PAN PRK QAT RWA SLB SLE SOM
    SSD STP SUR SXM SYC SYR TCD TGO TKL TLS TON TTO TUV UGA VCT VUT WSM YEM ZMB ZWE
`
    .trim()
    .split(/\s+/),
)

/** Whether an address in that country (alpha-3) is complete only with a postal code. */
export function needsPostalCode(country: CountryCode): boolean {
  return !countriesWithout.has(country)
}
