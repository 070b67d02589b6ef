export { MissingPage as default } from '#app/missing/missing-page.tsx'
