import { describe, expect, it, test } from 'vitest'
import { listDocuments, readDocument } from './list-documents.ts'
import { readImage } from './read-image.ts'
import { renderDocument } from './render-document.ts'

const entries = [
  { slug: 'readme', path: 'README.md', title: 'Vestibule' },
  { slug: 'architecture', path: 'docs/architecture.md', title: 'Architecture' },
  { slug: 'decisions/0001-steps', path: 'docs/decisions/0001-steps.md', title: 'Steps' },
]

function render(text: string, path = 'docs/architecture.md') {
  return renderDocument(text, { path, entries, tableLabel: 'Table' })
}

describe('renderDocument', () => {
  it('leaves the title to the page and gives every heading an anchor of its own', () => {
    const { html, headings } = render('# Architecture\n\n## The `map`\n\n## The map\n')
    expect(html).not.toContain('<h1')
    expect(headings).toEqual([
      { id: 'the-map', text: 'The map' },
      { id: 'the-map-1', text: 'The map' },
    ])
    expect(html).toContain('<h2 id="the-map-1">')
  })

  it('leads from document to document, from wherever the link stands', () => {
    expect(render('[a](docs/architecture.md#map)', 'README.md').html).toContain(
      'href="/docs/architecture#map"',
    )
    expect(render('[a](../README.md)').html).toContain('href="/docs/readme"')
    expect(render('[a](decisions/0001-steps.md)').html).toContain('href="/docs/decisions/0001-steps"')
    expect(render('[a](decisions)').html).toContain('href="/docs"')
  })

  it('keeps the words of a link that leads nowhere here, and nothing of its target', () => {
    expect(render('see [the **code**](../lib/result.ts) now').html).toBe(
      '<p>see the <strong>code</strong> now</p>\n',
    )
  })

  it('attack: neither HTML nor scripts nor styles get through', () => {
    const { html } = render(
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert%281%29)\n\n' +
        '| a |\n|:-:|\n| <b onclick=x> |\n\n```html"><script>\n</pre><script>\n```\n',
    )
    expect(html).not.toMatch(/<script|<img|<b |javascript:[^<]*"|style=/)
  })

  it('shows pictures of the repository only', () => {
    expect(render('![The wizard](docs/images/wizard.png)', 'README.md').html).toContain(
      'src="/docs/images/wizard.png" alt="The wizard"',
    )
    expect(render('![x](https://elsewhere.example/x.png)').html).toContain('src="/docs/images/x.png"')
  })
})

test('every document of the repository is listed once, the README first, and can be rendered', async () => {
  const documents = await listDocuments()
  expect(documents[0]).toEqual({ slug: 'readme', path: 'README.md', title: 'Vestibule' })
  expect(new Set(documents.map(({ slug }) => slug))).toHaveLength(documents.length)
  for (const { path, title } of documents) {
    expect(title, path).not.toBe('Untitled')
    const text = await readDocument(path)
    expect(renderDocument(text, { path, entries: documents, tableLabel: 'Table' }).html).not.toBe('')
  }
})

test.each(['../../package.json', '..', 'wizard.png/../../../package.json', 'none.png', ''])(
  'attack: no name leads out of the folder of pictures: %j',
  async (name) => {
    expect(await readImage(name)).toBeNull()
  },
)
