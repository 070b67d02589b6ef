import type { ErrorCode, Handle, MountOptions, VestibuleEvent } from './embed.d.ts'
import { loadPreflight } from './load-preflight.ts'
import { openDialog } from './open-dialog.ts'
import { readUrl } from './read-url.ts'

/** When a silent frame is asked about: after it has loaded something, and at last; all within 10 s. */
const silentMilliseconds = 1500
const lastMilliseconds = 8000

/** See embed.d.ts. With what it imports it is held to 2 KiB; what is not always needed is loaded when it is. */
export function mount(target: string | Element, options: MountOptions): Handle {
  const { onEvent, getUrl, sandbox } = options
  const place = typeof target === 'string' ? document.querySelector(target) : target
  if (!place) throw new Error(`Vestibule: no element ${target}`)
  const end = new AbortController()
  const { signal } = end
  const frame = document.createElement('iframe')
  let url = ''
  let wizard = ''
  let isReady = false
  let isRenewed = false
  let step = ''
  let isCompleted = false
  let timers: number[] = []

  const tell = (event: VestibuleEvent) => {
    if (!signal.aborted) onEvent?.(event)
  }
  const calm = () => {
    timers.forEach(clearTimeout)
    timers = []
  }
  const fail = (code: ErrorCode, message: string) => {
    calm()
    tell({ source: 'vestibule', version: 1, type: 'error', code, message })
  }
  const explain = async (isLast: boolean) => {
    const asked = url
    const cause = await loadPreflight()
      .then((module) => module.explainSilence({ url, sandbox }))
      .catch(() => null)
    if (isReady || asked !== url || !timers[0]) return
    if (cause) fail(cause.code, cause.message)
    else if (isLast) fail('NOT_LOADED', 'The wizard did not load. Check the address and the connection.')
  }
  const explainAfter = (milliseconds: number, isLast: boolean) =>
    timers.push(window.setTimeout(explain, milliseconds, isLast))

  const load = (next: string) => {
    const { href, origin } = readUrl(next)
    // Another `src` would add an entry to the history of the tab.
    if (url) frame.contentWindow?.location.replace(href)
    else frame.src = href
    url = href
    wizard = origin
    isReady = false
    step = ''
    calm()
    explainAfter(lastMilliseconds, true)
  }

  const renew = async () => {
    if (!getUrl) return
    try {
      // Whose successor has ended too would go on for ever.
      if (isRenewed) throw 0
      isRenewed = true
      const next = await getUrl()
      if (!signal.aborted) load(next)
    } catch {
      fail('URL_NOT_RENEWED', 'The session has ended, and getUrl gave no new one.')
    }
  }

  // Before anything is in the page: it throws for what is no address.
  load(options.url)
  const close = () => {
    tell({ source: 'vestibule', version: 1, type: 'closed' })
    unmount()
  }
  const dialog = options.mode === 'modal' ? openDialog(frame, close) : null
  const unmount = () => {
    end.abort()
    calm()
    dialog?.remove()
    frame.remove()
  }

  const receive = ({ source, origin, data }: MessageEvent) => {
    if (source !== frame.contentWindow || origin !== wizard) return
    if (data?.source !== 'vestibule' || data.version !== 1) return
    const { type } = data
    if (type === 'ready') {
      calm()
      frame.title = data.labels.title
      dialog?.name(data.labels)
      // Each page of the wizard that is loaded says so; the person's session is ready once.
      if (isReady) return
      isReady = true
    }
    if (type === 'closed') {
      if (dialog) close()
      return
    }
    if (type === 'resize') frame.style.height = `${data.height}px`
    // A page of the wizard that is loaded again, in another language say, tells again where it is.
    if (type === 'step') {
      if (data.step === step) return
      if (data.step !== 'expired') isRenewed = false
      const anchor = dialog ? frame : place
      const { top } = frame.getBoundingClientRect()
      if (step && top < parseFloat(getComputedStyle(anchor).scrollMarginTop)) anchor.scrollIntoView()
      step = data.step
    }
    if (type === 'completed') {
      if (isCompleted) return
      isCompleted = true
    }
    tell(data)
    if (type === 'session-expired') renew()
  }
  window.addEventListener('message', receive, { signal })
  document.addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, blockedURI }) => {
      if (/^(frame|child)-src/.test(effectiveDirective) && blockedURI.startsWith(wizard))
        fail('HOST_POLICY', `The Content-Security-Policy of this page lacks frame-src ${wizard}`)
    },
    { signal },
  )
  frame.addEventListener('load', () => {
    // A dialog begins at the wizard's question.
    const focus = dialog && !isReady
    if (focus) frame.focus()
    const hello = { source: 'vestibule-host', version: 1, type: 'hello', focus }
    frame.contentWindow?.postMessage(hello, wizard)
    if (!isReady) explainAfter(silentMilliseconds, false)
  })

  frame.title = 'Onboarding'
  frame.allow = 'otp-credentials'
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox)
  frame.style.cssText = 'display:block;width:100%;height:24rem;border:0'
  if (!dialog) place.append(frame)
  return { unmount }
}
