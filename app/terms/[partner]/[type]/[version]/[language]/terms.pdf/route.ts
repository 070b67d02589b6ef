import { loadTermsPdf } from '#lib/terms/load-terms.ts'
import type { DocumentParts } from '#lib/terms/read-document-name.ts'

/**
 * The PDF as it was stored at publication. It never changes, so it may be kept for ever, by anybody. The
 * document's own URL leads here too, unless HTML is asked for (next.config.js).
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<DocumentParts> },
): Promise<Response> {
  const document = await loadTermsPdf(await params)
  if (!document) {
    const headers = { 'Cache-Control': 'no-store' }
    return new Response('There is no such document.\n', { status: 404, headers })
  }
  const etag = `"${document.pdfSha256}"`
  const headers = {
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Content-Disposition': `inline; filename="${document.fileName}"`,
    ETag: etag,
    Vary: 'Accept',
  }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(document.pdf), {
    headers: { ...headers, 'Content-Type': 'application/pdf', 'Content-Length': String(document.pdf.length) },
  })
}
