import type { Database } from '#db/client.ts'
import { readWalk } from '#db/queries/read-walk.ts'
import { consumers, partners } from '#db/schema/index.ts'
import { addSeconds } from '#lib/clock.ts'
import { newId, newRandomId } from '#lib/ids.ts'
import { startSession } from '#lib/onboarding/start-session.ts'
import { sha256 } from '#lib/secrets/sha256.ts'
import type { PreparedTerms } from '#lib/terms/prepare-terms.ts'
import { publishTerms } from '#lib/terms/publish-terms.ts'
import { noon } from './walk-of.ts'

export type TestPartner = { id: string; name: string }

/** A partner of a test's own, with nothing published. */
export async function newPartner(db: Database): Promise<TestPartner> {
  const id = newId(noon)
  const name = `partner-${newRandomId()}`
  await db.insert(partners).values({ id, name, displayName: 'Acme Bank', mode: 'SANDBOX', createdAt: noon })
  return { id, name }
}

/** Terms as `prepareTerms` gives them, without the second that a real PDF takes. */
export function preparedTerms(
  version: string,
  publishedAt: Date,
  languages = ['EN', 'FR'],
  type: PreparedTerms['type'] = 'CONSUMER',
): PreparedTerms {
  const documents = languages.map((language) => {
    const markdown = `# Terms ${version}\n\nIn ${language}.`
    const pdf = Buffer.from(`%PDF ${markdown}`)
    return { language, markdown, textSha256: sha256(markdown), pdf, pdfSha256: sha256(pdf) }
  })
  return { type, version, publishedAt, documents }
}

/** Publishes a version, `daysAfter` noon. */
export async function publishVersion(
  db: Database,
  partner: TestPartner,
  version: string,
  daysAfter = 0,
  type: PreparedTerms['type'] = 'CONSUMER',
): Promise<string> {
  const publishedAt = addSeconds(noon, daysAfter * 86_400)
  const published = await db.transaction((tx) =>
    publishTerms(
      tx,
      { partnerId: partner.id, terms: preparedTerms(version, publishedAt, undefined, type) },
      { now: publishedAt },
    ),
  )
  if (!published.ok) throw new Error(published.failure)
  return published.value.termsVersionId
}

/** A walk that has just begun, as the application reads it. */
export async function newWalk(db: Database, partner: TestPartner) {
  const session = await db.transaction((tx) =>
    startSession(tx, { partnerId: partner.id, locale: 'en', startedBy: 'SELF' }, { now: noon }),
  )
  return reread(partner, session.id)
}

export async function reread(partner: TestPartner, sessionId: string) {
  const walk = await readWalk({ partnerName: partner.name, sessionId, challengeId: null })
  if (!walk) throw new Error('The walk is not there')
  return walk
}

export async function newConsumer(db: Database, partner: TestPartner, phoneE164: string) {
  const [consumer] = await db
    .insert(consumers)
    .values({
      partnerId: partner.id,
      id: newId(noon),
      origin: 'WIZARD',
      phoneE164,
      createdAt: noon,
      updatedAt: noon,
    })
    .returning()
  if (!consumer) throw new Error('An insert returned no row')
  return consumer
}
