import { expect, test } from 'vitest'
import GlobalErrorPage from './global-error.tsx'

// Next hands both to its error page. `reset` draws what the server said before, which is the error.
const given = { error: Object.assign(new Error('x'), { digest: '42' }), retry: () => {}, reset: () => {} }

test('"Try again" asks the server again', () => {
  const shown = GlobalErrorPage(given).props.children.props.children
  expect(shown.props).toEqual({ language: 'en', supportCode: '42', retry: given.retry })
})
