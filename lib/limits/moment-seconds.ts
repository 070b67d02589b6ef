/**
 * How far ahead of now a counted time may lie: longer than requests at once wait for each other, and shorter than
 * anybody moves a sandbox's clock. What lies further ahead was done in another one's future and does not count.
 */
export const momentSeconds = 15
