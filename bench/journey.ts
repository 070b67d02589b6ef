import postgres from 'postgres'
import { type Page, PlainBrowser, type ReadyPost } from './plain-browser.ts'
import type { Product } from './serve.ts'

/** The pages of the wizard that are measured, in the order of the walk. */
export const stepNames = [
  'terms',
  'phone',
  'code',
  'about-you',
  'identity',
  'email',
  'inbox',
  'done',
] as const
export type StepName = (typeof stepNames)[number]

export type Stop = { step: StepName; url: URL; cookie: string; browser: PlainBrowser; page: Page }
/** What is done around a post: the bench counts or times there. */
export type AroundPost = (name: string, send: () => Promise<URL>) => Promise<URL>

/** The partner that also asks about work, money and address. */
export const curiousPartner = 'demo-curious'

let people = 0

/** A French mobile number that nobody else in this run has. */
function nextNumber(): string {
  people += 1
  return `06${String(10_000_000 + people * 37).padStart(8, '0')}`
}

const plainly: AroundPost = (_, send) => send()

/** Walks the wizard without JavaScript until it stands at `goal`; `around` sees every post of it. */
export async function walkTo(product: Product, goal: StepName, around = plainly): Promise<Stop> {
  const browser = new PlainBrowser(product.origin)
  const partner = goal === 'about-you' ? curiousPartner : 'demo'
  let page = await browser.open(`/onboard/${partner}`)
  const stop = (): Stop => ({ step: goal, url: page.url, cookie: browser.cookieHeader, browser, page })
  const post = async (name: string, label: string, answers: Record<string, string> = {}) => {
    const ready = browser.prepare(page, label, answers)
    page = await browser.open(await around(name, () => browser.send(ready)))
  }
  if (goal === 'terms') return stop()
  await post('accept terms', 'Continue', { accepted: 'yes' })
  if (goal === 'phone') return stop()
  await post('send code', 'Send code', { country: 'FR', number: nextNumber() })
  if (goal === 'code') return stop()
  await post('verify code', 'Verify', { code: '123456' })
  if (goal === 'about-you' || goal === 'identity') return stop()
  await post('start identity', 'Start verification')
  // Another company's page; with a review the result stays open, so that somebody waits.
  page = await browser.submit(page, 'Send to review')
  if (goal === 'email') return stop()
  const emailAddress = `person-${people}@example.com`
  await post('send email', 'Send verification email', { emailAddress })
  if (goal === 'inbox') return stop()
  await post('verify email', 'Verify', { code: await mailedCode(product, emailAddress) })
  return stop()
}

/** The remaining kinds of posts, each from its own place. */
export async function postsBesides(product: Product, around: AroundPost): Promise<void> {
  const curious = await walkTo(product, 'about-you')
  await around('save about you', () => curious.browser.send(aboutYouOf(curious)))

  const guessing = await walkTo(product, 'code')
  const wrong = guessing.browser.prepare(guessing.page, 'Verify', { code: '654321' })
  await around('wrong code', () => guessing.browser.send(wrong).catch(() => guessing.url))
  const changing = guessing.browser.prepare(guessing.page, 'Change number')
  await around('change number', () => guessing.browser.send(changing))

  const skipping = await walkTo(product, 'email')
  const skip = skipping.browser.prepare(skipping.page, 'Skip for now')
  await around('skip email', () => skipping.browser.send(skip))

  const done = await walkTo(product, 'done')
  await around('check again', () => done.browser.send(done.browser.prepare(done.page, 'Check again')))

  const last = await walkTo(product, 'identity')
  const approved = await last.browser.submit(
    await last.browser.submit(last.page, 'Start verification'),
    'Approve',
  )
  const end = last.browser.prepare(approved, 'Skip for now')
  await around('skip email, the last post', () => last.browser.send(end))

  const mailed = await walkTo(product, 'identity')
  const offered = await mailed.browser.submit(
    await mailed.browser.submit(mailed.page, 'Start verification'),
    'Approve',
  )
  const emailAddress = `last-${people}@example.com`
  const inbox = await mailed.browser.submit(offered, 'Send verification email', { emailAddress })
  const code = await mailedCode(product, emailAddress)
  const verify = mailed.browser.prepare(inbox, 'Verify', { code })
  await around('verify email, the last post', () => mailed.browser.send(verify))
}

function aboutYouOf({ browser, page }: Stop): ReadyPost {
  return browser.prepare(page, 'Continue', {
    occupation: 'ENGINEER',
    sourceOfFunds: 'SAVINGS_FROM_SALARY',
    'address.isoCountryCode': 'FRA',
    'address.street': 'rue de la Paix',
    'address.number': '1',
    'address.postalCode': '75002',
    'address.city': 'Paris',
  })
}

export async function mailedCode(product: Product, recipient: string): Promise<string> {
  const sql = postgres(product.databaseUrl, { max: 1, onnotice: () => {} })
  try {
    for (let round = 0; round < 200; round++) {
      const [message] = await sql<{ code: string }[]>`
        select code from outbox_messages where recipient = ${recipient} order by sent_at desc limit 1`
      if (message) return message.code
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`No mail for ${recipient}`)
  } finally {
    await sql.end()
  }
}

/** A second partner with demo's own terms, which asks about work, money and address as well. */
export async function addCuriousPartner(product: Product): Promise<void> {
  const sql = postgres(product.databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await sql.begin(async (tx) => {
      await tx`create temp table partner on commit drop as select * from partners where name = 'demo'`
      await tx`create temp table version on commit drop as
        select v.* from terms_versions v join partner p on p.id = v.partner_id where v.type = 'CONSUMER'`
      await tx`create temp table document on commit drop as
        select d.* from terms_documents d join version v on v.partner_id = d.partner_id and v.id = d.terms_version_id`
      const [id] = await tx<{ partner: string; version: string }[]>`
        select gen_random_uuid() as partner, gen_random_uuid() as version`
      if (!id) throw new Error('No ids')
      await tx`create temp table picture on commit drop as
        select l.* from brand_logos l join partner p on p.id = l.partner_id`
      await tx`update partner set id = ${id.partner}, name = ${curiousPartner}, asks_about_you = true`
      await tx`update picture set partner_id = ${id.partner}`
      await tx`update version set partner_id = ${id.partner}, id = ${id.version}`
      await tx`update document set partner_id = ${id.partner}, terms_version_id = ${id.version}`
      // A partner and its logos name each other.
      await tx`insert into partners select (jsonb_populate_record(p, '{"logo": null, "logo_dark": null}')).* from partner p`
      await tx`insert into brand_logos select * from picture`
      await tx`update partners set logo = p.logo, logo_dark = p.logo_dark from partner p where partners.id = p.id`
      await tx`insert into terms_versions select * from version`
      await tx`insert into terms_documents select * from document`
    })
  } finally {
    await sql.end()
  }
}
