/**
 * What a partner's page calls. Served as /embed.d.ts beside /embed.js (global `Vestibule`) and /embed.mjs.
 * The guide is docs/embedding.md.
 */
export as namespace Vestibule

/** Puts the wizard into an element of your page, or over the page, and follows it. */
export function mount(target: string | Element, options: MountOptions): Handle

/**
 * Says before mounting what will work in this page and what will not. Rejects only where `url` is no web address, or
 * nothing can be loaded from there.
 */
export function preflight(options: PreflightOptions): Promise<PreflightCheck[]>

export type MountOptions = {
  /** The wizard's address: of a session that your server made, or `https://…/onboard/{partnerName}`. */
  url: string
  /** Told everything that happens. */
  onEvent?: (event: VestibuleEvent) => void
  /** Asked for the address of a new session when this one has ended; the frame goes on with it in place. */
  getUrl?: () => string | Promise<string>
  /** `inline` (the default) fills `target`. `modal` opens a dialog over the page, which is added to `target`. */
  mode?: 'inline' | 'modal'
  /** The frame's `sandbox` attribute, for pages that must set one (docs/embedding.md names what it needs). */
  sandbox?: string
}

export type Handle = {
  /** Takes the frame away, and with it all that the SDK put into the page. */
  unmount(): void
}

export type VestibuleEvent = { source: 'vestibule'; version: 1 } & (
  | { type: 'ready'; locale: string; labels: { title: string; close: string } }
  | { type: 'step'; step: string }
  | { type: 'resize'; height: number }
  | { type: 'session-expired' }
  | { type: 'completed'; sessionId: string }
  | { type: 'closed' }
  | { type: 'error'; code: ErrorCode; message: string }
)

export type ErrorCode =
  | 'OFFLINE'
  | 'LINK_UNKNOWN'
  | 'MIXED_CONTENT'
  | 'ORIGIN_NOT_ALLOWED'
  | 'FRAME_LOCKED'
  | 'HOST_POLICY'
  | 'SERVER_UNREACHABLE'
  | 'NOT_LOADED'
  | 'URL_NOT_RENEWED'

export type PreflightOptions = { url: string; sandbox?: string | undefined }

export type PreflightCheck = {
  check: CheckName
  ok: boolean
  /** `error`: the wizard will not appear. `warning`: something is worse than it could be. `info`: good to know. */
  severity: 'error' | 'warning' | 'info'
  /** What was found and, where something is to be changed, what. */
  text: string
}

export type CheckName =
  | 'connection'
  | 'https'
  | 'sandbox'
  | 'origin'
  | 'host-policy'
  | 'isolation'
  | 'popups'
  | 'cookies'
  | 'storage'
  | 'sms-autofill'
  | 'in-app-browser'
