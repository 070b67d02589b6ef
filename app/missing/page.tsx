import { requestContext } from '#lib/request/request-context.ts'
import { ServiceMissingPage } from './service-missing-page.tsx'

/** Where the proxy leads when the database does not answer; the path is still the one that was asked for. */
export default async function ServiceMissing() {
  const { path } = await requestContext()
  return <ServiceMissingPage back={path} />
}
