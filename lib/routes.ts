import type { Locale } from './i18n/locales.ts'
import type { Place } from './onboarding/places.ts'

const cookieMark = 'cookie'
const frameMark = 'in'
const unknownEmbedder = 'frame'
const partnerMark = 'of'

/** Every path of the application, built in one place; ids and names are encoded here and nowhere else. */
export const routes = {
  start: () => '/',
  wizard: (partnerName: string) => `/onboard/${encodeURIComponent(partnerName)}`,
  /** The same inside a partner's frame, for as long as there is no walk whose segment says so. */
  framedWizard: (partnerName: string, embedder: string | null = null) =>
    `${routes.wizard(partnerName)}?${frameMark}=${encodeURIComponent(embedder ?? unknownEmbedder)}`,
  /** The start page, saying that newer terms took the place of those that it showed a moment ago. */
  withChangedTerms: (start: string) => `${start}${start.includes('?') ? '&' : '?'}terms=changed`,
  /** `segment`: a walk's public id, or in a frame what lib/onboarding/walk-segment.ts makes of it. */
  place: (partnerName: string, segment: string, place: Place) =>
    `${routes.walk(partnerName, segment)}/${place}`,
  /**
   * Where an answer leads that gives a browser its first cookie for a walk: whoever comes without it refuses
   * cookies, which nothing else would tell from somebody new.
   */
  afterCookie: (path: string) => `${path}?${cookieMark}=given`,
  walk: (partnerName: string, segment: string) => `${routes.wizard(partnerName)}/${segment}`,
  /** For whom the partner vouches. */
  vouchedEntry: (partnerName: string, sessionId: string, pass: string) =>
    `${routes.place(partnerName, sessionId, 'resume')}?pass=${pass}`,
  back: (partnerName: string, segment: string) => `${routes.walk(partnerName, segment)}/return`,
  /** Leaves the frame: a pass that can do nothing else goes along, since the right to the walk stays inside. */
  backFromFrame: (partnerName: string, sessionId: string, pass: string) =>
    `${routes.back(partnerName, sessionId)}?pass=${pass}`,
  /** What a frame that is locked without `allow-same-origin` shows, since it can send no answer. */
  lockedFrame: (partnerName: string) => `${routes.wizard(partnerName)}/locked-frame`,
  /** Where a frame posts to have the identity check opened in a tab of its own. */
  identityTab: (partnerName: string, sessionId: string) =>
    `${routes.walk(partnerName, sessionId)}/identity/tab`,
  /** What that tab shows when there is nothing to open in it. */
  identityTabEnd: (partnerName: string, sessionId: string, isUnavailable: boolean) =>
    `${routes.walk(partnerName, sessionId)}/identity/tab-end${isUnavailable ? '?check=unavailable' : ''}`,
  changes: (partnerName: string, segment: string) => `${routes.walk(partnerName, segment)}/changes`,
  /** The PDF for whoever does not ask for HTML, the page for a browser (contract §2). */
  termsDocument: (partnerName: string, type: string, version: string, language: string) =>
    `/terms/${[partnerName, type.toLowerCase(), version, language.toLowerCase()].map(encodeURIComponent).join('/')}`,
  /** Always the PDF: what "Download as PDF" leads to, since a browser's tap asks for HTML. */
  termsPdf: (partnerName: string, type: string, version: string, language: string) =>
    `${routes.termsDocument(partnerName, type, version, language)}/terms.pdf`,
  /** The short link by which another device takes a walk over. */
  handOver: (partnerName: string, code: string) => `/d/${encodeURIComponent(partnerName)}/${code}`,
  /** The style sheet or a logo of a partner, under a name that changes with the content. */
  brandFile: (partnerName: string, file: string) => `/brands/${encodeURIComponent(partnerName)}/${file}`,
  emailLink: (token: string) => `/email/${token}`,
  /** The page that a partner hands its person to be checked at. */
  kycLink: (partnerName: string, token: string) => `/kyc/${encodeURIComponent(partnerName)}/${token}`,
  identityReturn: (state: string) => `/identity/return/${state}`,
  identityWebhook: (provider: string) => `/api/identity/${provider}/webhook`,
  /** The page for a database that does not answer: the proxy's, or a page's of the wizard, which adds its own path. */
  serviceMissing: (path = '') => `/missing${path}`,
  /** Internal, for the proxy: a path that no route has. */
  nowhere: (missing: 'partner' | 'walk' | 'page') => `/missing/${missing}`,
  /** The same page in a language (`?locale=`). */
  inLanguage: (path: string, locale: Locale) => `${path}${path.includes('?') ? '&' : '?'}locale=${locale}`,
  /** The script inside a partner's frame that tells the page around it what happens. */
  embedBridge: () => '/embed-bridge.js',
  embedProbe: () => '/embed/probe',
  embedProbeScript: () => '/embed-probe.js',
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

/**
 * What pages of other sites load from here: it says itself how long to keep it and who may have it (app/embed).
 */
export function isForOtherSites(path: string): boolean {
  return /^\/embed(?:-[a-z]+)?\.(?:js|mjs|d\.ts)$|^\/embed\//.test(path)
}

export function isAfterCookie(url: URL): boolean {
  return url.searchParams.has(cookieMark)
}

/** Whether a page may stand in a tab that a frame opened for the identity check. */
export function isTabOfFrame(path: string): boolean {
  return /^\/(sandbox\/identity|identity\/return|onboard\/[^/]+\/[^/]+\/identity\/tab)/.test(path)
}

/** Whether an address is the start page's inside a frame. */
export function isFramedStart(url: URL): boolean {
  return url.searchParams.has(frameMark)
}

/** The origin of the page around the start page, as far as it is known; not to be believed without the partner's list. */
export function embedderOf(url: URL): string | null {
  const origin = URL.parse(url.searchParams.get(frameMark) ?? '')?.origin ?? 'null'
  return origin === 'null' ? null : origin
}

/** Makes an address of the start page the one inside a frame, of a page with this origin. */
export function markFramedStart(url: URL, embedder: string | null): void {
  url.searchParams.set(frameMark, embedder ?? unknownEmbedder)
}

/** Makes an address of a frame's start page the one at top level. */
export function unmarkFramedStart(url: URL): void {
  url.searchParams.delete(frameMark)
}

/** Says whose walk is missing, so that the page about it may stand where the walk's pages might. */
export function markMissingOf(url: URL, partnerName: string): void {
  url.searchParams.set(partnerMark, partnerName)
}

/** The partner of whose walk an address says that it is missing; null for every other address. */
export function readMissingOf(url: URL): string | null {
  return url.pathname === routes.nowhere('walk') ? url.searchParams.get(partnerMark) : null
}
