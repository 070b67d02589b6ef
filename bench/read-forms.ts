/** A form as a browser without JavaScript sees it: what it would send, and its buttons. */
export type Form = { action: string; fields: Map<string, string>; buttons: Button[] }
export type Button = { label: string; name: string | null; value: string }

/** The forms of a page of ours, read with just enough of HTML for pages that React wrote. */
export function readForms(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(
    ([, attributes = '', content = '']) => ({
      action: attribute(attributes, 'action') ?? '',
      fields: readFields(content),
      buttons: [...content.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].map(
        ([, own = '', inner = '']) => ({
          label: decode(inner.replace(/<svg[\s\S]*?<\/svg>|<[^>]+>/g, '').trim()),
          name: attribute(own, 'name'),
          value: attribute(own, 'value') ?? '',
        }),
      ),
    }),
  )
}

function readFields(content: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const [, own = ''] of content.matchAll(/<input\b([^>]*?)\/?>/g)) {
    const name = attribute(own, 'name')
    const isChoice = /type="(radio|checkbox)"/.test(own)
    if (name && (!isChoice || /\schecked/.test(own))) fields.set(name, attribute(own, 'value') ?? '')
  }
  for (const [, own = '', options = ''] of content.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(own, 'name')
    const chosen = /<option\b([^>]*\sselected[^>]*)>/.exec(options) ?? /<option\b([^>]*)>/.exec(options)
    if (name) fields.set(name, attribute(chosen?.[1] ?? '', 'value') ?? '')
  }
  return fields
}

function attribute(text: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)
  return found ? decode(found[1] ?? '') : null
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

function decode(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => named[name] ?? '')
}
