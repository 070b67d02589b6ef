import { redirect } from 'next/navigation'
import { isDatabaseAway } from '#db/is-database-away.ts'
import { logger } from '#lib/logger.ts'
import { routes } from '#lib/routes.ts'
import { requestContext } from './request-context.ts'

/**
 * What a page of the wizard reads. When the database does not answer, it leads to the page that says so, since
 * Next's own answer to a page that throws is empty without JavaScript; any other failure is a bug and thrown on.
 */
export async function needDatabase<Read>(reading: Promise<Read>): Promise<Read> {
  try {
    return await reading
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    const { path, requestId, supportCode } = await requestContext()
    logger.error({ err: error, requestId, supportCode }, 'the database did not answer')
    redirect(routes.serviceMissing(path))
  }
}
