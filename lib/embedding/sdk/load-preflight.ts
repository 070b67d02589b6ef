// Where this file came from, in a module and in a classic script, whose imports are relative to nothing. What is imported
// runs in the page, so never from where an address of the page's says.
const own: string | null | undefined =
  import.meta.url ?? globalThis.document?.currentScript?.getAttribute('src')

/** What is seldom needed comes from the installation when it is. */
export const loadPreflight = (): Promise<typeof import('./preflight.ts')> =>
  import(new URL('embed-preflight.mjs', new URL(own ?? '', document.baseURI)).href)
