import type { Settings } from '#lib/env.ts'

/** Where the partner's demo page is: on this machine, under another name than the wizard, so that it is another site. */
export function demoOrigin({ PUBLIC_URL, DEMO_PORT }: Pick<Settings, 'PUBLIC_URL' | 'DEMO_PORT'>): string {
  const isLocalhost = new URL(PUBLIC_URL).hostname === 'localhost'
  return `http://${isLocalhost ? '127.0.0.1' : 'localhost'}:${DEMO_PORT}`
}
