import type { Transaction } from '#db/client.ts'
import { partners } from '#db/schema/index.ts'
import { newId } from '#lib/ids.ts'
import { err, ok, type Result } from '#lib/result.ts'

type Mode = (typeof partners.mode.enumValues)[number]

/** It stands in URLs: lower-case letters, digits and dashes between them. */
const namePattern = /^[a-z0-9]+(-[a-z0-9]+)*$/
const nameLengthMax = 63
const displayNameLengthMax = 100

/** Whether a partner may be shown by this name. */
export function isDisplayName(text: string): boolean {
  const name = text.trim()
  return name !== '' && name.length <= displayNameLengthMax && !/\p{Cc}/u.test(name)
}

/** Makes a partner. Its name is its own over both modes: a sandbox beside a live one has another. */
export async function createPartner(
  tx: Transaction,
  input: { name: string; displayName: string; mode: Mode },
  { now }: { now: Date },
): Promise<Result<{ partnerId: string }, 'name_invalid' | 'display_name_invalid' | 'name_taken'>> {
  const displayName = input.displayName.trim()
  if (!namePattern.test(input.name) || input.name.length > nameLengthMax) return err('name_invalid')
  if (!isDisplayName(displayName)) return err('display_name_invalid')
  const [created] = await tx
    .insert(partners)
    .values({ id: newId(now), name: input.name, displayName, mode: input.mode, createdAt: now })
    .onConflictDoNothing({ target: partners.name })
    .returning({ partnerId: partners.id })
  return created ? ok(created) : err('name_taken')
}
