/**
 * Browsers inside other apps, by the words they put in their user agent. Their cameras are often refused
 * without a word (github.com/Fyrd/caniuse/pull/4313), and the person only sees an endless wait.
 */
const marks =
  /\bFB(AN|AV|_IAB)|Instagram|Messenger|Line\/|MicroMessenger|TikTok|musical_ly|BytedanceWebview|Snapchat|Pinterest|LinkedInApp|Twitter|; wv\)/i

export function isInAppBrowser(userAgent: string | null): boolean {
  return userAgent !== null && marks.test(userAgent)
}
