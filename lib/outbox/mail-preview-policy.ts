/** Whether a path is one mail's HTML (app/sandbox/outbox/[partner]/[message]). */
export function isMailPreview(path: string): boolean {
  return /^\/sandbox\/outbox\/[^/]+\/[^/]+$/.test(path)
}

/**
 * What a mail may do when it is looked at: an origin of its own, no scripts, nothing loaded but the partner's logo.
 * Mails carry their styles inline, which no other page may; links open in a window of their own.
 */
export const mailPreviewPolicy = [
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
