import { database } from '#db/client.ts'
import { readBrandFile } from '#lib/brands/read-brand-file.ts'

type FileParams = { params: Promise<{ partner: string; file: string }> }

/** Style sheet and logos of a partner: public, and kept for ever under names that change with the content. */
export async function GET(_: Request, { params }: FileParams): Promise<Response> {
  const { partner, file } = await params
  const found = await readBrandFile(database(), { partnerName: decodeURIComponent(partner), file })
  if (!found) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
  return new Response(new Uint8Array(found.body), {
    headers: {
      'Content-Type': found.type,
      'Content-Length': String(found.body.length),
      'Cache-Control': found.isImmutable ? 'public, max-age=31536000, immutable' : 'no-store',
      // Mails show the picture on the pages of whoever reads them.
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  })
}
