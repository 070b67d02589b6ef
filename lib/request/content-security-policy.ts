import { brandFilePolicy, isBrandFile } from '#lib/brands/brand-file-policy.ts'
import { environment } from '#lib/env.ts'
import { identityFormOrigins } from '#lib/identity/form-origins.ts'
import { logger } from '#lib/logger.ts'
import { isMailPreview, mailPreviewPolicy } from '#lib/outbox/mail-preview-policy.ts'
import { decodeText } from './wizard-address.ts'

const identityPath = /^\/(?:onboard\/([^/]+)\/[^/]+\/identity|kyc\/([^/]+)\/[^/]+)$/

/**
 * What the page at `path` may do, and whose pages may frame it. Chromium holds the redirect that answers a post to the `form-action` of the
 * page which posted, so the identity step, and a partner's link to a check, also name the partner's provider; no other post leaves this site.
 */
export async function policyFor(
  path: string,
  nonce: string,
  ancestors: readonly string[] = [],
  identityOrigins = identityFormOrigins,
): Promise<string> {
  if (isMailPreview(path)) return mailPreviewPolicy
  if (isBrandFile(path)) return brandFilePolicy
  const [, ofWizard, ofLink] = identityPath.exec(path) ?? []
  const partnerName = decodeText(ofWizard ?? ofLink ?? '')
  const formOrigins = partnerName ? await identityOrigins(partnerName).catch(logNone) : []
  return pagePolicy(nonce, { formOrigins, ancestors })
}

/** The nonce that a policy of ours allows, for the few scripts that a page brings itself. */
export function nonceOf(policy: string): string {
  return /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
}

/** Who may frame the page that has this policy, as its `frame-ancestors` says. */
export function ancestorsIn(policy: string): readonly string[] {
  const sources = /frame-ancestors ([^;]+)/.exec(policy)?.[1]?.split(' ') ?? []
  return sources.filter((source) => source !== "'none'")
}

/** Without the database there is no page to post from either. */
function logNone(error: unknown): readonly string[] {
  logger.error({ err: error }, 'the origins of the identity provider are not known')
  return []
}

function pagePolicy(
  nonce: string,
  { formOrigins, ancestors }: { formOrigins: readonly string[]; ancestors: readonly string[] },
): string {
  const isDeveloping = environment().NODE_ENV === 'development'
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDeveloping ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${isDeveloping ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action ${["'self'", ...formOrigins].join(' ')}`,
    "frame-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
  ].join('; ')
}
