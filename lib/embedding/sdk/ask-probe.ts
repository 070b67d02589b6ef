/** What the trial frame found out about frames of the wizard's origin in this page. */
export type Findings = { hasCookies: boolean; hasStorage: boolean; hasWebOtp: boolean }

const patienceMilliseconds = 5000

/**
 * Shows a frame of the wizard's origin for a moment, unseen, and asks it what it may do: only there one can know.
 * `blocked`: this page's own policy refuses such frames. Null: it did not answer. Leaves nothing behind.
 */
export function askProbe(origin: string, sandbox: string | undefined): Promise<Findings | 'blocked' | null> {
  const frame = document.createElement('iframe')
  const end = new AbortController()
  const { signal } = end
  const answer = new Promise<Findings | 'blocked' | null>((resolve) => {
    const timer = setTimeout(resolve, patienceMilliseconds, null)
    signal.addEventListener('abort', () => clearTimeout(timer))
    document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI }) => {
        const isFrame = effectiveDirective === 'frame-src' || effectiveDirective === 'child-src'
        if (isFrame && blockedURI.startsWith(origin)) resolve('blocked')
      },
      { signal },
    )
    window.addEventListener(
      'message',
      (event) => {
        const isProbe = event.source === frame.contentWindow && event.origin === origin
        if (isProbe && event.data?.source === 'vestibule-probe' && event.data.version === 1)
          resolve(event.data.findings)
      },
      { signal },
    )
    frame.addEventListener('load', () =>
      frame.contentWindow?.postMessage({ source: 'vestibule-host', version: 1, type: 'hello' }, origin),
    )
    frame.hidden = true
    frame.title = 'Vestibule preflight'
    frame.allow = 'otp-credentials'
    if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox)
    frame.src = `${origin}/embed/probe`
    document.body.append(frame)
  })
  return answer.finally(() => {
    end.abort()
    frame.remove()
  })
}
