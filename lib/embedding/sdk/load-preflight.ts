/** What is seldom needed comes from the installation when it is. */
export const loadPreflight = (origin: string): Promise<typeof import('./preflight.ts')> =>
  import(`${origin}/embed-preflight.mjs`)
