import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SanitizeSvgFailure, sanitizeSvg } from './sanitize-svg.ts'

const svg = (inner: string, attributes = 'viewBox="0 0 40 20"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inner}</svg>`

/** What a browser, or a program that opens the file, could act on; none of it may ever be in what is kept. */
const dangerous =
  /script|foreign|<\?|<!|on\w+\s*=|javascript|data:|https?:(?!\/\/www\.w3\.org\/2000\/svg")|\/\/(?!www\.w3\.org\/2000\/svg")|xlink|<(?:a|image|style|animate|set|iframe|embed|feImage|filter|text)\b|@import|&|url\((?!#)/i

describe('attacks', () => {
  const refused: [string, SanitizeSvgFailure['reason'], string][] = [
    ['a script', 'element_not_allowed', svg('<script>alert(1)</script>')],
    ['a script from elsewhere', 'element_not_allowed', svg('<script href="https://evil.example/x.js"/>')],
    ['a script under another case', 'element_not_allowed', svg('<SCRIPT>alert(1)</SCRIPT>')],
    [
      'a script in a prefix of its own',
      'element_not_allowed',
      `<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><s:script>alert(1)</s:script></s:svg>`,
    ],
    [
      'HTML inside',
      'element_not_allowed',
      svg(
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></body></foreignObject>',
      ),
    ],
    [
      'an image from elsewhere',
      'element_not_allowed',
      svg('<image href="https://evil.example/pixel.png" width="1" height="1"/>'),
    ],
    [
      'an image as data',
      'element_not_allowed',
      svg('<image xlink:href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
    ],
    ['a link', 'element_not_allowed', svg('<a xlink:href="javascript:alert(1)"><path d="M0 0h9v9z"/></a>')],
    [
      'an animated link',
      'element_not_allowed',
      svg('<a><animate attributeName="href" to="javascript:alert(1)"/><path d="M0 0h9v9z"/></a>'),
    ],
    [
      'a set attribute',
      'element_not_allowed',
      svg('<path d="M0 0h9v9z"><set attributeName="onclick" to="alert(1)"/></path>'),
    ],
    [
      'an animated use',
      'element_not_allowed',
      svg(
        '<use href="#a"><animate attributeName="href" values="data:image/svg+xml,x#y"/></use><path id="a" d="M0 0h9"/>',
      ),
    ],
    [
      'a handler of animation',
      'element_not_allowed',
      svg('<animateTransform onbegin="alert(1)" attributeName="transform"/>'),
    ],
    ['a use of another file', 'reference_not_allowed', svg('<use href="https://evil.example/x.svg#a"/>')],
    ['a use of a file on the same host', 'reference_not_allowed', svg('<use href="/brands/other/x.svg#a"/>')],
    ['a use as data', 'reference_not_allowed', svg('<use xlink:href="data:image/svg+xml,%3Csvg%3E#x"/>')],
    [
      'a gradient of another file',
      'reference_not_allowed',
      svg('<linearGradient id="a" href="//evil.example/g.svg#g"/><path fill="url(#a)" d="M0 0h9v9z"/>'),
    ],
    [
      'a fill from elsewhere',
      'value_not_allowed',
      svg('<path fill="url(https://evil.example/x#y)" d="M0 0h9v9z"/>'),
    ],
    [
      'a fill from elsewhere, escaped',
      'value_not_allowed',
      svg('<path fill="&#117;rl(&#x2f;/evil.example/x#y)" d="M0 0h9v9z"/>'),
    ],
    [
      'a style that loads',
      'style_not_allowed',
      svg('<style>.a{fill:url(//evil.example/x)}</style><path class="a" d="M0 0h9v9z"/>'),
    ],
    [
      'a style that imports',
      'style_not_allowed',
      svg('<style>@import "//evil.example/x.css";</style><path d="M0 0h9v9z"/>'),
    ],
    [
      'a style with an escape',
      'style_not_allowed',
      svg('<style>.a{fill:\\75rl(x)}</style><path class="a" d="M0 0h9v9z"/>'),
    ],
    [
      'a style with a font',
      'style_not_allowed',
      svg('<style>@font-face{font-family:x;src:url(//evil.example/f)}</style><path d="M0 0h9v9z"/>'),
    ],
    [
      'a style that reads by selector',
      'style_not_allowed',
      svg('<style>path[d^="M"]{fill:url(//evil.example)}</style><path d="M0 0h9v9z"/>'),
    ],
    [
      'a style attribute that loads',
      'style_not_allowed',
      svg('<path style="fill: url( &quot;https://evil.example/&quot; )" d="M0 0h9v9z"/>'),
    ],
    [
      'a style with an image function',
      'style_not_allowed',
      svg('<path style="mask:image-set(&quot;//evil.example&quot; 1x)" d="M0 0h9v9z"/>'),
    ],
    [
      'a filter that loads',
      'element_not_allowed',
      svg(
        '<filter id="f"><feImage href="https://evil.example/x"/></filter><path filter="url(#f)" d="M0 0h9v9z"/>',
      ),
    ],
    ['an embedded page', 'element_not_allowed', svg('<iframe src="javascript:alert(1)"/>')],
    ['a discarding element', 'element_not_allowed', svg('<discard begin="0s"/>')],
    [
      'an external entity',
      'has_doctype',
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<path d="M0 0h9v9z"/>&x;')}`,
    ],
    [
      'an external document type',
      'has_doctype',
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${svg('<path d="M0 0h9v9z"/>')}`,
    ],
    [
      'a billion laughs',
      'has_doctype',
      `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>${svg('<path d="&b;"/>')}`,
    ],
    ['an undeclared entity', 'not_svg', svg('<path d="&nbsp;"/>')],
    ['markup that does not close', 'not_svg', svg('<g><path d="M0 0h9v9z"/>')],
    ['an HTML document', 'not_svg', '<html><body onload="alert(1)"/></html>'],
    ['an SVG without its namespace', 'not_svg', '<svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'],
    [
      'two roots',
      'not_svg',
      `${svg('<path d="M0 0h9v9z"/>')}<script xmlns="http://www.w3.org/2000/svg">alert(1)</script>`,
    ],
    ['a use of itself', 'reference_not_allowed', svg('<g id="a"><use href="#a"/></g>')],
    [
      'masks in a circle',
      'reference_not_allowed',
      svg(
        '<mask id="a"><path mask="url(#b)" d="M0 0h9v9z"/></mask><mask id="b"><path mask="url(#a)" d="M0 0h9v9z"/></mask>',
      ),
    ],
    ['a reference to nothing', 'reference_not_allowed', svg('<path fill="url(#nothing)" d="M0 0h9v9z"/>')],
    ['laughter by use', 'too_complex', svg(laughter('use'))],
    ['laughter by masks', 'too_complex', svg(laughter('mask'))],
    ['too many elements', 'too_complex', svg('<path d="M0 0h9v9z"/>'.repeat(3000))],
    ['too deep', 'too_complex', svg('<g>'.repeat(100) + '</g>'.repeat(100))],
    ['no size at all', 'no_size', svg('<path d="M0 0h9v9z"/>', '')],
    ['a size in percent', 'no_size', svg('<path d="M0 0h9v9z"/>', 'width="100%" height="100%"')],
    ['a strip', 'no_size', svg('<path d="M0 0h9v9z"/>', 'viewBox="0 0 900 1"')],
    ['a size without end', 'no_size', svg('<path d="M0 0h9v9z"/>', 'viewBox="0 0 1e300 1e300"')],
    [
      'text, which every machine draws otherwise',
      'element_not_allowed',
      svg('<text x="0" y="9">Acme</text>'),
    ],
  ]
  test.each(refused)('%s is refused: %s', (_, reason, file) => {
    expect(sanitizeSvg(file)).toMatchObject({ ok: false, failure: { reason } })
  })

  const madeSafe: [string, string, string[]][] = [
    [
      'a handler on the root',
      svg('<path d="M0 0h9v9z"/>', 'viewBox="0 0 9 9" onload="alert(1)"'),
      ['onload'],
    ],
    [
      'a handler on a shape',
      svg('<path d="M0 0h9v9z" onclick="alert(1)" onfocusin="alert(1)" tabindex="0"/>'),
      ['onclick', 'onfocusin', 'tabindex'],
    ],
    [
      'a script of another namespace',
      svg('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script><path d="M0 0h9v9z"/>'),
      ['<x:script>'],
    ],
    [
      'a shape inside what is left out',
      svg('<i:pgf xmlns:i="urn:editor"><script>alert(1)</script></i:pgf><path d="M0 0h9v9z"/>'),
      ['<i:pgf>'],
    ],
    [
      'a handler of another namespace',
      svg('<path xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load" d="M0 0h9v9z"/>'),
      ['ev:event'],
    ],
    ['a base of links', svg('<path xml:base="javascript:alert(1)//" d="M0 0h9v9z"/>'), ['xml:base']],
    ['markup in a title', svg('<title><script>alert(1)</script></title><path d="M0 0h9v9z"/>'), []],
    [
      'a style sheet to process',
      `<?xml-stylesheet href="https://evil.example/x.xsl"?>${svg('<path d="M0 0h9v9z"/>')}`,
      [],
    ],
    ['a comment', svg('<!-- --><path d="M0 0h9v9z"/><!-- <script>alert(1)</script> -->'), []],
    [
      'text between shapes',
      svg('&lt;script&gt;<![CDATA[<script>alert(1)</script>]]><path d="M0 0h9v9z"/>'),
      [],
    ],
    ['an id that breaks out', svg('<g id="&quot;&gt;&lt;script&gt;"><path d="M0 0h9v9z"/></g>'), []],
  ]
  test.each(madeSafe)('%s is left out', (_, file, leftOut) => {
    const safe = sanitizeSvg(file)
    if (!safe.ok) throw new Error(safe.failure.reason)
    expect(safe.value.leftOut).toEqual(leftOut)
    expect(safe.value.svg).not.toMatch(dangerous)
    expect(safe.value.svg).toContain('<path d="M0 0h9v9z"/>')
  })

  test('whatever is in it, what is kept has only what is on the list', () => {
    const piece = fc.oneof(
      fc.constantFrom(...refused.map(([, , file]) => file), ...madeSafe.map(([, file]) => file)),
      fc.constantFrom(
        'fill',
        'href',
        'xlink:href',
        'style',
        'class',
        'id',
        'onload',
        'd',
        'url(',
        '#a',
        '"',
        "'",
        '<',
        '>',
        '/>',
        '&',
        ';',
        '<path ',
        '<use ',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.nat(), (pieces, cut) => {
        const inner = pieces.join('')
        for (const file of [
          svg(inner),
          svg(`<path ${inner}/>`),
          svg('').replace('></svg>', `${inner.slice(cut % 40)}></svg>`),
        ]) {
          const safe = sanitizeSvg(file)
          if (safe.ok) expect(safe.value.svg).not.toMatch(dangerous)
        }
      }),
      { numRuns: 600 },
    )
  })
})

/** Ten of ten of ten…: small to write, without end to draw. */
function laughter(kind: 'use' | 'mask'): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const one = kind === 'use' ? `<use href="#l${level}"/>` : `<path mask="url(#l${level})" d="M0 0h9v9z"/>`
    const tag = kind === 'use' ? 'g' : 'mask'
    return `<${tag} id="l${level + 1}">${one.repeat(10)}</${tag}>`
  })
  const first =
    kind === 'use' ? '<path id="l0" d="M0 0h9v9z"/>' : '<mask id="l0"><path d="M0 0h9v9z"/></mask>'
  return first + levels.join('')
}

describe('what drawing programs write', () => {
  test('what is made to take long does not', () => {
    const classes = Array.from({ length: 3000 }, (_, n) => `.a${n}{fill:red}`).join('')
    const shapes = '<path class="a1" d=""/>'.repeat(500)
    for (const inner of [`<style>${'/*a'.repeat(20_000)}</style>`, `<style>${classes}</style>${shapes}`]) {
      const began = performance.now()
      sanitizeSvg(svg(inner))
      // It took half a minute.
      expect(performance.now() - began).toBeLessThan(2000)
    }
  })

  test('of two classes the one that the sheet has last counts, and comments are nothing', () => {
    const sheet = '<style>/* { */ .b{fill:#fff} /**/ .a{fill:#000} /* } */</style>'
    const read = sanitizeSvg(svg(`${sheet}<path class="a b" d="M0 0h9v9z"/>`))
    expect(read).toMatchObject({ ok: true, value: { svg: expect.stringContaining('fill="#000"') } })
  })

  test('classes and styles become attributes, as the cascade has them', () => {
    const safe = sanitizeSvg(
      svg(
        `<style>/* Generator */ .cls-1, .cls-2 { fill: #0a7; stroke-width: 2px; font-family: Arial }
         .cls-2 { fill: rgb(1, 2, 3) }</style>
         <path class="cls-1" fill="red" d="M0 0h9v9z"/><path class="cls-2" d="M1 1h1"/><path class="cls-1" style="fill:none" d="M2 2h2"/>`,
      ),
    )
    expect(safe).toMatchObject({ ok: true, value: { width: 40, height: 20, leftOut: [] } })
    const kept = safe.ok ? safe.value.svg : ''
    expect(kept).toContain('<path fill="#0a7" d="M0 0h9v9z" stroke-width="2px"/>')
    expect(kept).toContain('<path d="M1 1h1" fill="rgb(1, 2, 3)" stroke-width="2px"/>')
    expect(kept).toContain('<path d="M2 2h2" fill="none" stroke-width="2px"/>')
    expect(kept).not.toContain('style')
  })

  test('gradients, clips, masks and uses keep working', () => {
    const safe = sanitizeSvg(
      svg(`<defs><linearGradient id="a" x1="0%" y1="0" x2="1" y2="1" gradientTransform="rotate(45)"><stop offset="0" stop-color="#fff"/><stop offset="1" style="stop-color:#000;stop-opacity:.5"/></linearGradient>
        <linearGradient id="b" xlink:href="#a"/><clipPath id="c"><rect width="40" height="20" rx="4"/></clipPath>
        <mask id="m" mask-type="alpha"><circle cx="9" cy="9" r="5" fill="white"/></mask></defs>
        <g clip-path="url('#c')" mask="url(#m)"><path id="p" fill="url(&quot;#b&quot;)" d="M0 0h9v9z"/><use xlink:href="#p" x="9"/></g>`),
    )
    const kept = safe.ok ? safe.value.svg : safe.failure.reason
    for (const part of [
      '<linearGradient href="#a" id="b"/>',
      'clip-path="url(#c)"',
      'fill="url(#b)"',
      '<use href="#p" x="9"/>',
      'stop-opacity=".5"',
      'rotate(45)',
    ])
      expect(
        kept.replace('<linearGradient id="b" href="#a"/>', '<linearGradient href="#a" id="b"/>'),
      ).toContain(part)
  })

  test('editors’ own marks go, and are named', () => {
    const safe = sanitizeSvg(
      `<?xml version="1.0" encoding="UTF-8" standalone="no"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" width="40px" height="20" inkscape:version="1.3" version="1.1"><sodipodi:namedview pagecolor="#fff"/><metadata><x/></metadata><g inkscape:label="Layer 1" id="Layer 1" data-name="x"><path d="M0 0h9v9z"/></g></svg>`,
    )
    expect(safe).toEqual({
      ok: true,
      value: {
        svg: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><g><path d="M0 0h9v9z"/></g></svg>',
        width: 40,
        height: 20,
        leftOut: ['<sodipodi:namedview>', 'inkscape:label', 'inkscape:version'],
      },
    })
  })

  test('what was made safe is kept as it is the second time', () => {
    const once = sanitizeSvg(svg('<g fill="#123"><path d="M0 0h9v9z"/></g>'))
    if (!once.ok) throw new Error(once.failure.reason)
    expect(sanitizeSvg(once.value.svg)).toEqual(once)
  })
})

test('60,000 spaces and braces in a style come to an end', () => {
  const styles = `<style>${' '.repeat(60_000)}</style><style>${'a{'.repeat(20_000)}</style>`
  expect(sanitizeSvg(svg(`${styles}<path d="M0 0h9v9z"/>`))).toMatchObject({ ok: false })
})
