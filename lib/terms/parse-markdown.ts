import MarkdownIt, { type Token } from 'markdown-it'

/**
 * One reading of the Markdown for both the page and the PDF, so that they cannot say different things.
 * CommonMark with tables. HTML stays the text that it is, and there are no images: terms are words, and a
 * picture from elsewhere could change after publication.
 */
export const markdown = new MarkdownIt('default', {
  html: false,
  linkify: false,
  typographer: false,
}).disable('image')

markdown.validateLink = isSafeLink

export function parseMarkdown(text: string): Token[] {
  return markdown.parse(text, {})
}

/** Links lead to http, https or mail addresses, and say so in full: nothing relative, no scripts, no data. */
function isSafeLink(url: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(url.trim())
}
