import { type Api, createApi } from '#lib/api/create-api.ts'

export const dynamic = 'force-dynamic'

let api: Api | undefined

/** The partner API, by the very handler that `npm run api` serves without Next. */
async function handle(request: Request): Promise<Response> {
  api ??= createApi()
  return api(request)
}

export const DELETE = handle
export const GET = handle
export const HEAD = handle
export const OPTIONS = handle
export const PATCH = handle
export const POST = handle
export const PUT = handle
