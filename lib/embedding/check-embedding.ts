import { environment } from '#lib/env.ts'
import { findNamed, readWizardAddress } from '#lib/request/wizard-address.ts'
import type { EmbedCheck } from './embed-check.ts'
import { frameAncestors } from './frame-ancestors.ts'
import { mayFrame } from './may-frame.ts'
import { noteRefusal } from './note-refusal.ts'

/** As browsers write it; `null` is a page without one. What no browser sends is as good as nothing. */
function readOrigin(text: string | null): string | null {
  return text === 'null' || (text !== null && URL.parse(text)?.origin === text) ? text : null
}

/**
 * Whether a page of that origin may frame that link of the wizard, and if not, what to change. It goes by the rule
 * of `frame-ancestors` itself, tells nothing else about the partner or the walk, and notes a refusal for the partner.
 */
export async function checkEmbedding({
  url,
  origin: given,
}: {
  url: string
  /** The browser's own word for who asks; null where there is none. */
  origin: string | null
}): Promise<EmbedCheck> {
  const origin = readOrigin(given)
  const link = URL.parse(url)
  const address = link?.origin === environment().PUBLIC_URL ? readWizardAddress(link.pathname) : null
  const found = address && (await findNamed(address))
  if (!found) return { allowed: false, code: 'LINK_UNKNOWN', message: texts.unknown }
  if (origin !== null && mayFrame(frameAncestors(found), origin)) {
    return { allowed: true, code: null, message: texts.allowed(origin) }
  }
  if (origin !== null) noteRefusal({ partnerId: found.partnerId, origin })
  const message = found.embedOrigin === null ? texts.notListed(origin) : texts.otherPage(origin)
  return { allowed: false, code: 'ORIGIN_NOT_ALLOWED', message }
}

const nameOf = (origin: string | null) =>
  origin === null || origin === 'null' ? 'A page without an origin of its own' : origin

const texts = {
  unknown: 'This is no link of the wizard here. Give the url that the API answered for the session.',
  allowed: (origin: string) => `${origin} may show this link in a frame.`,
  notListed: (origin: string | null) =>
    `${nameOf(origin)} may not show this link in a frame. Add its origin to the allowed origins of the partner.`,
  otherPage: (origin: string | null) =>
    `${nameOf(origin)} may not show this link in a frame: the session was made for another page. Make it with this page’s origin as embedOrigin.`,
}
