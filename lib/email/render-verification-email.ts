import type { MailBrand } from '#lib/brands/present-mail-brand.ts'
import { directionOf, type Locale } from '#lib/i18n/locales.ts'
import { translator } from '#lib/i18n/translator.ts'
import { escapeHtml } from './escape-html.ts'
import { lookOf } from './mail-look.ts'
import { renderMailBrand } from './render-mail-brand.ts'

export type VerificationEmail = {
  locale: Locale
  /** As people know the partner. */
  partnerName: string
  brand: MailBrand
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

/** The verification mail: one message as plain text and as HTML that loads nothing but the partner's logo. */
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

function renderHtml(email: VerificationEmail): string {
  const t = translator(email.locale, 'emailMail')
  const link = escapeHtml(email.link)
  const text = (words: string) => escapeHtml(words)
  const look = lookOf(email.brand)
  const support = email.supportCode
    ? `<p class="muted" style="${look.small}">${text(t('supportCode', { code: email.supportCode }))}</p>`
    : ''
  return `<!doctype html>
<html lang="${email.locale}" dir="${directionOf(email.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${look.schemes}">
<meta name="supported-color-schemes" content="${look.schemes}">
<title>${text(renderSubject(email))}</title>
<style>${look.sheet}</style>
</head>
<body class="ground" style="margin:0;padding:0;${look.ground}">
<div style="display:none;max-height:0;overflow:hidden">${text(t('preview', { code: email.code }))}</div>
<div class="ground" style="${look.ground};padding:24px 12px">
<div class="card" style="max-width:480px;margin:0 auto;padding:28px 24px;${look.card};overflow-wrap:anywhere">
<p class="ink" style="${look.paragraph};font-weight:600">${renderMailBrand(email.brand, email.partnerName)}</p>
<h1 class="ink" style="margin:0 0 12px;${look.heading}">${text(t('heading'))}</h1>
<p class="ink" style="${look.paragraph}">${text(t('intro', { partnerName: email.partnerName }))}</p>
<p style="margin:0 0 28px"><a class="button" href="${link}" style="display:inline-block;padding:14px 24px;${look.button}">${text(t('button'))}</a></p>
<p class="ink" style="${look.paragraph};margin-bottom:10px">${text(t('codeIntro'))}</p>
<p class="code" style="margin:0 0 28px;padding:14px 18px;${look.code}">${text(email.code)}</p>
<p class="muted" style="${look.small}">${text(t('validity', { hours: email.hoursLeft }))}</p>
<p class="muted" style="${look.small}">${text(t('copyLink'))}<br><a class="plain" href="${link}" dir="ltr" style="${look.plain}">${link}</a></p>
<p class="muted" style="${look.small}">${text(t('ignore'))}</p>
${support}
</div>
</div>
</body>
</html>
`
}
