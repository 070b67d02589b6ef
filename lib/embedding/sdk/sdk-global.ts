import { mount, preflight } from './sdk.ts'

/** /embed.js: what a page calls that loads it by a script tag. */
Object.assign(globalThis, { Vestibule: { mount, preflight } })
