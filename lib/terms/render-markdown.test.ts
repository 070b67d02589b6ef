import { expect, test } from 'vitest'
import { renderMarkdown } from './render-markdown.ts'

const render = (text: string) => renderMarkdown(text, { tableLabel: 'Table', newTab: '(opens in a new tab)' })

/** Tags and attributes that are really there, so that escaped text cannot pass for one. */
function elementsOf(html: string): string[] {
  return html.match(/<[^>]+>/g) ?? []
}

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe src="https://evil.example"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<div style="position:fixed">x</div>',
  '<!-- --><script>alert(1)</script>',
  '<style>*{display:none}</style>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](%6Aavascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:msgbox(1))',
  '[x](//evil.example)',
  '[x](/onboard/demo)',
  '[x](https://ok.example" onmouseover="alert(1))',
  '[x](https://ok.example "t\\" onmouseover=\\"alert(1)")',
  '![x](https://evil.example/pixel.png)',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '```"><script>alert(1)</script>\ncode\n```',
  '| a" onclick="x |\n|:-:|\n| <b onclick=x> |',
]

for (const attack of attacks) {
  test(`Markdown cannot smuggle anything into the page: ${attack.replaceAll('\n', '\\n')}`, () => {
    for (const element of elementsOf(render(attack))) {
      expect(element).toMatch(
        /^<\/?(p|a|h[2-6]|ul|ol|li|table|thead|tbody|tr|th|td|div|pre|code|em|strong|br|hr|blockquote)\b/,
      )
      expect(element.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+=|\sstyle=|\ssrc=/i)
      const href = /href="([^"]*)"/.exec(element)?.[1]
      if (href !== undefined) expect(href).toMatch(/^(https?:\/\/|mailto:)/)
    }
  })
}

test('headings stand below the h1 of the page, and none goes below h6', () => {
  const html = render('# One\n\n## Two\n\n###### Six')
  expect(elementsOf(html)).toEqual(['<h2>', '</h2>', '<h3>', '</h3>', '<h6>', '</h6>'])
})

test('a link opens beside the wizard and tells the other side nothing', () => {
  expect(render('[us](https://example.com/a?b=c&d=e)')).toContain(
    '<a href="https://example.com/a?b=c&amp;d=e" rel="noopener noreferrer nofollow" target="_blank" title="(opens in a new tab)">us</a>',
  )
  expect(render('[us](mailto:a@b.example)')).toContain('<a href="mailto:a@b.example">us</a>')
})

test('a table scrolls inside itself, by keyboard too, says what its columns are, and needs no style attribute', () => {
  const html = render('| Service | Price |\n|---|--:|\n| Card | 1 € |')
  expect(html).toContain('<div class="terms-table" tabindex="0" role="group" aria-label="Table"><table>')
  expect(html).toContain('<th scope="col" class="terms-cell-end">Price</th>')
  expect(html).not.toContain('style=')
})
