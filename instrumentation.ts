import type { Instrumentation } from 'next'

/** Runs once in each server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { notePeers } = await import('#lib/server/note-peer.ts')
  notePeers()
  const { cutOffUnservable } = await import('#lib/server/cut-off-unservable.ts')
  cutOffUnservable()
  const { startBackgroundWork } = await import('#lib/jobs/start-background-work.ts')
  await startBackgroundWork()
}

/** Every error that a page or handler threw, with the digest that the error page shows as its support code. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { logger } = await import('#lib/logger.ts')
  const { maskPath } = await import('#lib/request/mask-path.ts')
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  logger.error(
    {
      err: error,
      supportCode: digest,
      method: request.method,
      path: maskPath(request.path),
      route: context.routePath,
    },
    'request failed',
  )
}
