/**
 * /embed-probe.js, on the page that the SDK's preflight shows for a moment (app/embed/probe): what a frame of this
 * origin may do in that page. It is told to whoever frames it, since it says nothing of a partner or a person.
 */
type Policy = { allowsFeature?: (name: string) => boolean }

export {}

const { parent } = window

window.addEventListener('message', ({ source, origin, data }) => {
  if (source !== parent || origin === 'null' || data?.source !== 'vestibule-host' || data.version !== 1)
    return
  const findings = { hasCookies: hasCookies(), hasStorage: hasStorage(), hasWebOtp: hasWebOtp() }
  parent.postMessage({ source: 'vestibule-probe', version: 1, findings }, origin)
})

/** The answer with the page set one, as the wizard sets its own. */
function hasCookies(): boolean {
  try {
    return document.cookie.includes('vestibule-probe=')
  } catch {
    return false
  }
}

/** Reading is enough: where storage is refused the name itself throws. */
function hasStorage(): boolean {
  try {
    return window.localStorage.length >= 0
  } catch {
    return false
  }
}

function hasWebOtp(): boolean {
  const policy: Policy | undefined = Reflect.get(document, 'featurePolicy')
  return 'OTPCredential' in window && policy?.allowsFeature?.('otp-credentials') !== false
}
