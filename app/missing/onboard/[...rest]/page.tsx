import { requestContext } from '#lib/request/request-context.ts'
import { routes } from '#lib/routes.ts'
import { ServiceMissingPage } from '../../service-missing-page.tsx'

/** Where a page of the wizard leads that finds the database away. Its own path follows ours, so nowhere else leads back. */
export default async function WizardServiceMissing() {
  const { path } = await requestContext()
  return <ServiceMissingPage back={path.slice(routes.serviceMissing().length)} />
}
