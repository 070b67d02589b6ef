import type { BrandChanges } from '#lib/brands/set-brand.ts'
import { newSign, newWordmark } from '../fixtures/brands.ts'
import type { Looks } from './take-pictures.ts'

type PicturedBrand = { changes: () => Promise<BrandChanges>; themes: Looks['themes'] }

/** Two partners that look as little as possible like the plain one, and like each other. */
export const brands: ReadonlyMap<string, PicturedBrand> = new Map([
  [
    'night',
    {
      changes: async () => {
        const logo = await newWordmark('#ff5ca8')
        return {
          accent: '#ff5ca8',
          radius: 'FULL',
          font: 'ROUNDED',
          scheme: 'DARK',
          groundTone: 'TINTED',
          logo,
          logoDark: logo,
        }
      },
      // Its one look for everybody.
      themes: ['dark'],
    },
  ],
  [
    'paper',
    {
      changes: async () => ({
        accent: '#d9a400',
        radius: 'NONE',
        font: 'SERIF',
        groundTone: 'TINTED',
        logo: await newSign(),
      }),
      themes: ['light', 'dark'],
    },
  ],
])
