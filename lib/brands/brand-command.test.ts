import { readFile } from 'node:fs/promises'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { readPartner } from '#db/queries/read-partner.ts'
import { readTermsPdf } from '#db/queries/read-terms.ts'
import { brandLogos, partners } from '#db/schema/index.ts'
import { runPartnerCommand } from '#lib/partners/run-partner-command.ts'
import { prepareTerms } from '#lib/terms/prepare-terms.ts'
import { publishTerms } from '#lib/terms/publish-terms.ts'
import { newPartner } from '#lib/testing/partner-with-terms.ts'
import { testDatabase } from '#lib/testing/test-database.ts'
import { noon } from '#lib/testing/walk-of.ts'
import { logoFile, sheetFile } from './logo-name.ts'
import { presentPdfBrand } from './present-pdf-brand.ts'
import { readBrandFile } from './read-brand-file.ts'
import { renderStylesheet } from './render-stylesheet.ts'

const db = await testDatabase()

const files: Record<string, Buffer> = {
  'logo.svg': await readFile('db/demo/logo.svg'),
  'dark.svg': Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#fff"/></svg>',
  ),
  'evil.svg': Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>',
  ),
  'noisy.svg': Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert(1)"><path d="M0 0h9v9z"/></svg>',
  ),
}

/** The words after `npm run partner -- brand`. */
function run(name: string, ...words: string[]): Promise<string[]> {
  return runPartnerCommand(['brand', name, ...words], {
    db,
    now: noon,
    readPassword: async () => '',
    readFile: async (path) => files[path] ?? null,
  })
}

async function brandOf(name: string) {
  const partner = await readPartner(name)
  if (!partner) throw new Error(`There is no partner ${name}`)
  const { accent, accentDark, radius, font, scheme, groundTone, logo, logoDark } = partner
  return { accent, accentDark, radius, font, scheme, groundTone, logo, logoDark }
}

test('a brand is set in one command, which says what it changed to keep contrast', async () => {
  const { name } = await newPartner(db)
  const words = '--accent #fe0 --radius large --font serif --scheme auto --ground tinted --logo logo.svg'
  const lines = await run(name, ...words.split(' '))
  expect(lines.join('\n')).toMatch(
    /On light pages your accent #ffee00 has 1\.\d:1 on #[0-9a-f]{6}; links, icons and outlines use #[0-9a-f]{6}, 4\.\d:1\./,
  )
  expect(await brandOf(name)).toMatchObject({
    accent: '#ffee00',
    accentDark: null,
    radius: 'LARGE',
    font: 'SERIF',
    scheme: 'AUTO',
    groundTone: 'TINTED',
    logo: expect.stringMatching(/^[0-9a-f]{64}\.48x48\.svg$/),
  })
  // What is not named stays, and an empty text takes away.
  await run(name, '--accent-dark', '#ffd', '--logo-dark', 'dark.svg')
  expect(await brandOf(name)).toMatchObject({ accent: '#ffee00', accentDark: '#ffffdd', font: 'SERIF' })
  await run(name, '--accent-dark', '', '--logo-dark', '')
  expect(await brandOf(name)).toMatchObject({ accentDark: null, logoDark: null, radius: 'LARGE' })
  await run(name, '--reset', '--radius', 'none')
  expect(await brandOf(name)).toMatchObject({ accent: null, radius: 'NONE', font: 'SANS', logo: null })
})

test('a brand is set as a whole or not at all, and the reason is a sentence', async () => {
  const { name } = await newPartner(db)
  await run(name, '--accent', '#123456')
  const before = await brandOf(name)
  const wrong: [string[], string][] = [
    [['--accent', 'red'], '#rrggbb'],
    [['--accent', '#12345'], '#rrggbb'],
    [['--radius', 'huge', '--accent', '#fff'], 'none, small'],
    [['--font', 'Comic Sans', '--accent', '#fff'], 'sans, humanist'],
    [['--scheme', 'sepia'], 'auto, light, dark'],
    [['--logo', 'nowhere.svg'], 'cannot be read'],
    [['--accent', '#fff', '--logo', 'evil.svg'], 'no <script>'],
    [['--accent', '#fff', '--logo-dark', 'dark.svg'], 'needs one for light pages'],
    [['--reset', '--accent-dark', '#fff'], 'needs one for light pages'],
  ]
  for (const [words, reason] of wrong) {
    await expect(run(name, ...words), words.join(' ')).rejects.toThrow(reason)
    expect(await brandOf(name)).toEqual(before)
  }
  await expect(run('nobody', '--accent', '#fff')).rejects.toThrow('no partner')
})

test('what was left out of a logo is named', async () => {
  const { name } = await newPartner(db)
  expect(await run(name, '--logo', 'noisy.svg')).toContain('Left out of the logo: onload.')
})

test('a logo is its own partner’s, for ever under its name, and no other’s', async () => {
  const [one, other] = [await newPartner(db), await newPartner(db)]
  await run(one.name, '--logo', 'logo.svg')
  const { logo } = await brandOf(one.name)
  await run(one.name, '--reset')
  const name = logo ?? ''
  const file = logoFile(name)
  const kept = await readBrandFile(db, { partnerName: one.name, file })
  expect(kept).toMatchObject({ type: 'image/svg+xml', isImmutable: true })
  expect(await readBrandFile(db, { partnerName: one.name, file: `${file}.picture.png` })).toMatchObject({
    type: 'image/png',
  })
  expect(await readBrandFile(db, { partnerName: other.name, file })).toBeNull()
  await expect(db.update(partners).set({ logo: name }).where(eq(partners.id, other.id))).rejects.toThrow()
})

test.each(['logo.svg', '../secret.svg', `${'0'.repeat(16)}.9x9.svg`, `${'%'.repeat(16)}.9x9.svg`, ''])(
  'there is no file %s',
  async (file) => {
    const { name } = await newPartner(db)
    expect(await readBrandFile(db, { partnerName: name, file })).toBeNull()
  },
)

test('a style sheet under another hash is today’s, and is kept by nobody', async () => {
  const { name } = await newPartner(db)
  await run(name, '--accent', '#0a7')
  const sheet = renderStylesheet(await brandOf(name))
  const read = (hash: string) => readBrandFile(db, { partnerName: name, file: sheetFile(hash) })
  expect(await read(sheet?.sha256 ?? '')).toMatchObject({ isImmutable: true })
  expect(await read('0'.repeat(64))).toEqual({ ...(await read(sheet?.sha256 ?? '')), isImmutable: false })
  expect(await readBrandFile(db, { partnerName: 'nobody', file: sheetFile('0'.repeat(64)) })).toBeNull()
})

test('the database itself refuses what is no brand, and any change of a stored logo', async () => {
  const { id, name } = await newPartner(db)
  await run(name, '--logo', 'logo.svg')
  const set = (values: Partial<typeof partners.$inferInsert>) =>
    db.update(partners).set(values).where(eq(partners.id, id))
  for (const values of [
    { accent: 'red' },
    { accent: '#FFFFFF' },
    { accent: '#fff}' },
    { accentDark: '#ffffff' },
    { logo: `${'0'.repeat(64)}.9x9.svg` },
  ]) {
    await expect(set(values), JSON.stringify(values)).rejects.toThrow()
  }
  await expect(db.update(brandLogos).set({ picture: Buffer.from('x') })).rejects.toThrow()
  const [logo] = await db.select().from(brandLogos).where(eq(brandLogos.partnerId, id))
  const other = { ...logo, partnerId: id, name: logo?.name.replace(/^./, 'g') ?? '', bytes: Buffer.from('x') }
  await expect(
    db.insert(brandLogos).values({ ...other, picture: Buffer.from('x'), createdAt: noon }),
  ).rejects.toThrow()
  const [row] = await db
    .select({ logos: sql<number>`count(*)::int` })
    .from(brandLogos)
    .where(eq(brandLogos.partnerId, id))
  expect(row?.logos).toBe(1)
})

test('published terms have the brand of their publication, whatever it becomes', async () => {
  const { id, name } = await newPartner(db)
  await run(name, '--accent', '#0a7d55', '--logo', 'logo.svg')
  const publish = async (version: string) => {
    const partner = await readPartner(name)
    if (!partner) throw new Error('The partner is gone')
    const documents = [{ language: 'EN', markdown: '# Terms' }]
    const brand = await presentPdfBrand(db, partner)
    const of = { partnerName: partner.displayName, brand, type: 'CONSUMER' as const }
    const terms = await prepareTerms({ ...of, version, documents }, { now: noon })
    if (!terms.ok) throw new Error(terms.failure)
    await db.transaction((tx) => publishTerms(tx, { partnerId: id, terms: terms.value }, { now: noon }))
  }
  await publish('1.0')
  await run(name, '--reset')
  await publish('2.0')
  const hasPicture = async (version: string) => {
    const found = await readTermsPdf(db, { partnerName: name, type: 'CONSUMER', version, language: 'EN' })
    return found?.pdf.toString('latin1').includes('/Subtype /Image')
  }
  expect([await hasPicture('1.0'), await hasPicture('2.0')]).toEqual([true, false])
}, 60_000)
