import { type Api, createApi } from '#lib/api/create-api.ts'

export const dynamic = 'force-dynamic'

let api: Api | undefined

/** The partner API, by the very handler that `npm run api` serves without Next. */
async function handle(request: Request): Promise<Response> {
  api ??= createApi()
  return api(request)
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
}
