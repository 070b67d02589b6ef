import { directionOf, type Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'

export type VerificationEmail = {
  locale: Locale
  /** As people know the partner. */
  partnerName: string
  code: string
  link: string
  /** How long link and code still work, in whole hours. */
  hoursLeft: number
  /** The walk's; null for a mail that a key asked for. */
  supportCode: string | null
  /** The partner's or the key's own, with `{partnerName}` as a placeholder; null is ours. */
  subject: string | null
}

const subjectLengthMax = 255

/** The verification mail: one message as plain text and as HTML that needs nothing from any server. */
export function renderVerificationEmail(email: VerificationEmail): {
  subject: string
  text: string
  html: string
} {
  return { subject: renderSubject(email), text: renderText(email), html: renderHtml(email) }
}

function renderSubject({ locale, partnerName, subject }: VerificationEmail): string {
  const t = translator(locale, 'emailMail')
  const text = subject?.replaceAll('{partnerName}', () => partnerName) ?? t('subject', { partnerName })
  return text
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, subjectLengthMax)
}

function renderText(email: VerificationEmail): string {
  const t = translator(email.locale, 'emailMail')
  const paragraphs = [
    t('heading'),
    t('introText', { partnerName: email.partnerName }),
    email.link,
    t('codeIntro'),
    email.code,
    t('validity', { hours: email.hoursLeft }),
    t('ignore'),
    email.supportCode ? t('supportCode', { code: email.supportCode }) : null,
  ]
  return `${paragraphs.filter((paragraph) => paragraph !== null).join('\n\n')}\n`
}

// Mail programs know little CSS: the light look is inline, the dark one in the one rule many of them read.
const darkLook =
  ':root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){' +
  '.ground{background:#121417!important}.card{background:#1a1d22!important;border-color:#343942!important}' +
  '.ink{color:#eceef1!important}.muted{color:#a8afba!important}.code{background:#23272e!important;color:#eceef1!important}' +
  '.button{background:#9ab6ff!important;color:#0c1634!important}.plain{color:#9ab6ff!important}}'
const fonts = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"
const paragraphLook = `margin:0 0 20px;${fonts};font-size:17px;line-height:1.5;color:#1a1c20`
const smallLook = `margin:0 0 14px;${fonts};font-size:15px;line-height:1.5;color:#575d68`

function renderHtml(email: VerificationEmail): string {
  const t = translator(email.locale, 'emailMail')
  const partnerName = escapeHtml(email.partnerName)
  const link = escapeHtml(email.link)
  const text = (words: string) => escapeHtml(words)
  const support = email.supportCode
    ? `<p class="muted" style="${smallLook}">${text(t('supportCode', { code: email.supportCode }))}</p>`
    : ''
  return `<!doctype html>
<html lang="${email.locale}" dir="${directionOf(email.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${text(renderSubject(email))}</title>
<style>${darkLook}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f6f6f4">
<div style="display:none;max-height:0;overflow:hidden">${text(t('preview', { code: email.code }))}</div>
<div class="ground" style="background:#f6f6f4;padding:24px 12px">
<div class="card" style="max-width:480px;margin:0 auto;padding:28px 24px;background:#ffffff;border:1px solid #dcdee2;border-radius:16px;overflow-wrap:anywhere">
<p class="ink" style="${paragraphLook};font-weight:600">${partnerName}</p>
<h1 class="ink" style="margin:0 0 12px;${fonts};font-size:26px;line-height:1.25;color:#1a1c20">${text(t('heading'))}</h1>
<p class="ink" style="${paragraphLook}">${text(t('intro', { partnerName: email.partnerName }))}</p>
<p style="margin:0 0 28px"><a class="button" href="${link}" style="display:inline-block;padding:14px 24px;background:#1d4ed8;color:#ffffff;${fonts};font-size:17px;font-weight:600;text-decoration:none;border-radius:10px">${text(t('button'))}</a></p>
<p class="ink" style="${paragraphLook};margin-bottom:10px">${text(t('codeIntro'))}</p>
<p class="code" style="margin:0 0 28px;padding:14px 18px;background:#f0f0ee;color:#1a1c20;border-radius:10px;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:28px;font-weight:600;letter-spacing:.18em">${text(email.code)}</p>
<p class="muted" style="${smallLook}">${text(t('validity', { hours: email.hoursLeft }))}</p>
<p class="muted" style="${smallLook}">${text(t('copyLink'))}<br><a class="plain" href="${link}" dir="ltr" style="color:#1d4ed8">${link}</a></p>
<p class="muted" style="${smallLook}">${text(t('ignore'))}</p>
${support}
</div>
</div>
</body>
</html>
`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
