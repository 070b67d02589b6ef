import type { PrepareLogoFailure } from './prepare-logo.ts'

/** What is wrong with a file, and what a designer does about it. */
export function describeLogoFailure(failure: PrepareLogoFailure): string {
  switch (failure.reason) {
    case 'logo_too_large':
      return 'a logo has at most 64 KiB.'
    case 'format_unknown':
      return 'a logo is an SVG in UTF-8, or a PNG.'
    case 'png_broken':
      return 'the PNG is broken.'
    case 'size_not_allowed':
      return 'a PNG is at least 16 pixels high, has at most 4 million, and is at most 12 times as wide as high.'
    case 'nothing_drawn':
      return 'nothing can be seen in it.'
    case 'not_svg':
      return 'it is no well-formed SVG.'
    case 'has_doctype':
      return 'an SVG may have no <!DOCTYPE> and no entities; save it without.'
    case 'too_complex':
      return 'it has too many shapes, or shapes in shapes; flatten it.'
    case 'no_size':
      return 'it needs a viewBox, or a width and a height, at most 12 times as wide as high.'
    case 'style_not_allowed':
      return 'its styles may only be classes with colours, lines and opacity; save it with presentation attributes.'
    case 'reference_not_allowed':
      return 'it may refer only to its own parts, and to none in a circle.'
    case 'element_not_allowed':
      return failure.name === 'text'
        ? 'it may have no <text>, which looks different on every device; turn it into paths.'
        : `it may have no <${failure.name}>.`
    case 'value_not_allowed':
      return `its attribute ${failure.name} has a value that is not allowed.`
  }
}
