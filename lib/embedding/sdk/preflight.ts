import { isInAppBrowser } from '#lib/identity/is-in-app-browser.ts'
import type { EmbedCheck } from '../embed-check.ts'
import { askProbe, type Findings } from './ask-probe.ts'
import type { CheckName, ErrorCode, PreflightCheck, PreflightOptions } from './embed.d.ts'

/** /embed-preflight.mjs: loaded by the SDK when somebody asks what will work, or why the frame is silent. */
type Cause = { code: ErrorCode; message: string }

/** The one reason that is certain why a frame says nothing; null when none is. */
export async function explainSilence({ url, sandbox }: PreflightOptions): Promise<Cause | null> {
  const link = new URL(url)
  const here =
    findOffline() ?? findMixedContent(link) ?? findLock(sandbox) ?? (isIsolated() ? isolated : null)
  if (here) return here
  const answer = await askServer(link)
  if (answer === null) return { code: 'SERVER_UNREACHABLE', message: texts.unreachable(link.origin) }
  return answer.code === null ? null : { code: answer.code, message: answer.message }
}

/** See embed.d.ts. */
export async function preflight({ url, sandbox }: PreflightOptions): Promise<PreflightCheck[]> {
  const link = new URL(url)
  const [answer, probed] = await Promise.all([askServer(link), askProbe(link.origin, sandbox)])
  const offline = findOffline()
  const mixed = findMixedContent(link)
  const lock = findLock(sandbox)
  return [
    offline ? failed('connection', offline.message) : fine('connection', texts.online),
    mixed ? failed('https', mixed.message) : fine('https', texts.secure),
    lock ? failed('sandbox', lock.message) : fine('sandbox', texts.ownOrigin),
    judgeOrigin(link, answer),
    judgePolicy(link, probed),
    isIsolated() ? failed('isolation', isolated.message) : fine('isolation', texts.notIsolated),
    judgePopups(sandbox),
    ...judgeFindings(probed === 'blocked' ? null : probed),
    isInAppBrowser(navigator.userAgent)
      ? worse('in-app-browser', texts.inApp)
      : fine('in-app-browser', texts.ownBrowser),
  ]
}

const fine = (check: CheckName, text: string): PreflightCheck => ({ check, ok: true, severity: 'info', text })
const note = (check: CheckName, text: string): PreflightCheck => ({
  check,
  ok: false,
  severity: 'info',
  text,
})
const worse = (check: CheckName, text: string): PreflightCheck => ({
  check,
  ok: false,
  severity: 'warning',
  text,
})
const failed = (check: CheckName, text: string): PreflightCheck => ({
  check,
  ok: false,
  severity: 'error',
  text,
})

function findOffline(): Cause | null {
  return navigator.onLine ? null : { code: 'OFFLINE', message: texts.offline }
}

/** A secure page shows no insecure frame, but for one from this very machine (W3C Secure Contexts §3.1). */
function findMixedContent({ protocol, hostname }: URL): Cause | null {
  const isOwnMachine = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  const isMixed = location.protocol === 'https:' && protocol === 'http:' && !isOwnMachine
  return isMixed ? { code: 'MIXED_CONTENT', message: texts.mixed } : null
}

/** A sandbox is handed down: what the page around this one has locked, no frame in it opens again. */
function findLock(sandbox: string | undefined): Cause | null {
  if (window.origin === 'null') return { code: 'FRAME_LOCKED', message: texts.pageLocked }
  const missing = ['allow-same-origin', 'allow-scripts', 'allow-forms'].filter(
    (token) => sandbox !== undefined && !tokensOf(sandbox).includes(token),
  )
  return missing.length > 0 ? { code: 'FRAME_LOCKED', message: texts.frameLocked(missing.join(' ')) } : null
}

function tokensOf(sandbox: string): string[] {
  return sandbox.toLowerCase().split(/\s+/)
}

/** Cross-Origin-Embedder-Policy: such a page shows only frames that ask for the same. */
function isIsolated(): boolean {
  return window.crossOriginIsolated
}

async function askServer({ origin, href }: URL): Promise<EmbedCheck | null> {
  try {
    const answer = await fetch(`${origin}/embed/check?url=${encodeURIComponent(href)}`, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}

function judgeOrigin({ origin }: URL, answer: EmbedCheck | null): PreflightCheck {
  if (answer === null) return failed('origin', texts.unreachable(origin))
  return answer.allowed ? fine('origin', answer.message) : failed('origin', answer.message)
}

function judgePolicy({ origin }: URL, probed: Findings | 'blocked' | null): PreflightCheck {
  if (probed === 'blocked') return failed('host-policy', texts.policy(origin))
  return probed ? fine('host-policy', texts.framed) : worse('host-policy', texts.notProbed)
}

function judgePopups(sandbox: string | undefined): PreflightCheck {
  const around = frameAround()?.getAttribute('sandbox') ?? null
  const isClosed = [sandbox, around].some((text) => text != null && !tokensOf(text).includes('allow-popups'))
  if (isClosed) return worse('popups', texts.noPopups)
  return fine('popups', texts.popups)
}

/** The frame that this page stands in, where the page around it is of the same origin and lets itself be asked. */
function frameAround(): Element | null {
  try {
    return window.frameElement
  } catch {
    return null
  }
}

function judgeFindings(findings: Findings | null): PreflightCheck[] {
  if (findings === null) return []
  return [
    findings.hasCookies ? fine('cookies', texts.cookies) : note('cookies', texts.noCookies),
    findings.hasStorage ? fine('storage', texts.storage) : note('storage', texts.noStorage),
    findings.hasWebOtp ? fine('sms-autofill', texts.webOtp) : note('sms-autofill', texts.noWebOtp),
  ]
}

const texts = {
  online: 'This device is online.',
  offline: 'This device is offline.',
  secure: 'Page and frame may stand together.',
  mixed:
    'This page is loaded over https and the wizard over http, which browsers block. Use the https address.',
  ownOrigin: 'The frame keeps its own origin.',
  pageLocked:
    'This page itself stands in a sandbox without allow-same-origin, so it and the frame in it have no origin. Add allow-same-origin to the frame around this page.',
  frameLocked: (missing: string) =>
    `The sandbox of the frame lacks ${missing}. The wizard cannot work without.`,
  unreachable: (origin: string) =>
    `${origin} could not be asked. It may be down, or the Content-Security-Policy of this page lacks connect-src ${origin}.`,
  policy: (origin: string) => `The Content-Security-Policy of this page lacks frame-src ${origin}.`,
  framed: 'This page may show frames of the wizard’s origin.',
  notProbed: 'A trial frame gave no answer, so some things could not be looked at.',
  notIsolated: 'This page does not demand Cross-Origin-Embedder-Policy of its frames.',
  popups: 'The identity check opens in a tab of its own. A tap opens it, so no pop-up blocker minds.',
  noPopups:
    'The sandbox lacks allow-popups, so the identity check opens in the whole window. Add allow-popups and allow-popups-to-escape-sandbox.',
  cookies: 'Cookies are kept inside the frame, for this page alone.',
  noCookies: 'Cookies are refused inside the frame. The wizard works without them until the frame is closed.',
  storage: 'Storage is open inside the frame. The wizard uses none.',
  noStorage: 'Storage is refused inside the frame. The wizard uses none.',
  webOtp: 'The code of an SMS can be filled in by the browser.',
  noWebOtp:
    'This browser has no WebOTP inside the frame. iPhones offer the code above the keyboard; elsewhere it is typed.',
  ownBrowser: 'This is a browser of its own.',
  inApp:
    'This is the browser inside another app, where the camera often fails. The identity step offers to copy the link.',
}

const isolated: Cause = {
  code: 'HOST_POLICY',
  message:
    'This page demands Cross-Origin-Embedder-Policy of its frames, which the wizard does not have. Leave that header out on this page.',
}
