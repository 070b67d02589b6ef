/**
 * The options of a long native select as HTML, for `dangerouslySetInnerHTML`: as elements, or as a property,
 * hundreds of them would be in the page twice.
 */
export function writeOptions(options: readonly { value: string; label: string }[]): string {
  return options
    .map(({ value, label }) => `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`)
    .join('')
}

/** The same options with one of them chosen; a value that is not among them chooses none. */
export function chooseOption(html: string, value: string): string {
  return html.replace(`value="${value}"`, '$& selected')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
