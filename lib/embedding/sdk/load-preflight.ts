// Beside the SDK's own file, never where an address of the page's says: what is imported runs in the page.
const besides: string = './embed-preflight.mjs'

/** What is seldom needed comes from the installation when it is. */
export const loadPreflight = (): Promise<typeof import('./preflight.ts')> => import(besides)
