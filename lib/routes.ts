import type { Place } from './onboarding/places.ts'

const cookieMark = 'cookie'

/** Every path of the application, built in one place; ids and names are encoded here and nowhere else. */
export const routes = {
  start: () => '/',
  wizard: (partnerName: string) => `/onboard/${encodeURIComponent(partnerName)}`,
  place: (partnerName: string, sessionId: string, place: Place) =>
    `${routes.wizard(partnerName)}/${sessionId}/${place}`,
  /**
   * Where an answer leads that gives a browser its first cookie for a walk: whoever comes without it refuses
   * cookies, which nothing else would tell from somebody new.
   */
  afterCookie: (path: string) => `${path}?${cookieMark}=given`,
  walk: (partnerName: string, sessionId: string) => `${routes.wizard(partnerName)}/${sessionId}`,
  /** For whom the partner vouches. */
  vouchedEntry: (partnerName: string, sessionId: string, pass: string) =>
    `${routes.place(partnerName, sessionId, 'resume')}?pass=${pass}`,
  back: (partnerName: string, sessionId: string) => `${routes.wizard(partnerName)}/${sessionId}/return`,
  changes: (partnerName: string, sessionId: string) => `${routes.wizard(partnerName)}/${sessionId}/changes`,
  /** The PDF for whoever does not ask for HTML, the page for a browser (contract §2). */
  termsDocument: (partnerName: string, type: string, version: string, language: string) =>
    `/terms/${[partnerName, type.toLowerCase(), version, language.toLowerCase()].map(encodeURIComponent).join('/')}`,
  /** Always the PDF: what "Download as PDF" leads to, since a browser's tap asks for HTML. */
  termsPdf: (partnerName: string, type: string, version: string, language: string) =>
    `${routes.termsDocument(partnerName, type, version, language)}/terms.pdf`,
  emailLink: (token: string) => `/email/${token}`,
  /** The page that a partner hands its person to be checked at. */
  kycLink: (partnerName: string, token: string) => `/kyc/${encodeURIComponent(partnerName)}/${token}`,
  identityReturn: (state: string) => `/identity/return/${state}`,
  identityWebhook: (provider: string) => `/api/identity/${provider}/webhook`,
  /** The page for a database that does not answer: the proxy's, or a page's of the wizard, which adds its own path. */
  serviceMissing: (path = '') => `/missing${path}`,
  /** Internal, for the proxy: a path that no route has. */
  nowhere: (missing: 'partner' | 'walk' | 'page') => `/missing/${missing}`,
  outbox: () => '/sandbox/outbox',
  outboxMessage: (partnerId: string, messageId: string) => `/sandbox/outbox/${partnerId}/${messageId}`,
  sandboxIdentity: (reference: string) => `/sandbox/identity/${reference}`,
  api: () => '/api/partner',
  apiDocument: () => `${routes.api()}/openapi.json`,
  apiReference: () => '/docs/api',
  apiReferenceFile: (name: string) => `/docs/api/files/${name}`,
  problems: () => '/problems',
  problem: (slug: string) => `/problems/${slug}`,
  documentation: () => '/docs',
  document: (slug: string) => `/docs/${slug.split('/').map(encodeURIComponent).join('/')}`,
  documentImage: (name: string) => `/docs/images/${encodeURIComponent(name)}`,
} as const

export function isAfterCookie(url: URL): boolean {
  return url.searchParams.has(cookieMark)
}
