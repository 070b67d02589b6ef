/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  images: { unoptimized: true },
  // The designed 404 page is drawn where it is asked for, and is no part of every other page.
  experimental: { globalNotFound: true },
  // `tsc` over the whole project is a check of its own (npm test); a build need not repeat it.
  typescript: { ignoreBuildErrors: true },
  // Loaded by Node as they are: they read their own files or hold connections.
  serverExternalPackages: [
    'pg-boss',
    'pino',
    'postgres',
    'pdfkit',
    'fontkit',
    'nodemailer',
    'libphonenumber-js',
  ],
  devIndicators: false,
  rewrites: async () => ({
    beforeFiles: [
      // Contract §12: the names that partners' pages know.
      {
        source: '/:name(embed(?:-[a-z]+)?\\.(?:js|mjs|d\\.ts))',
        destination: '/embed/files/:name',
      },
      // Contract §2: the URL of a document gives the PDF, and the page to whoever asks for HTML.
      {
        source: '/terms/:partner/:type/:version/:language',
        missing: [{ type: 'header', key: 'accept', value: '.*text/html.*' }],
        destination: '/terms/:partner/:type/:version/:language/terms.pdf',
      },
    ],
  }),
}

export default config
