/**
 * The domain's tests that answer alike at each run, quickly: no property drawn by chance, no long
 * comparison. A mutant is judged by them, and they run again in another time zone.
 */
export const TABLES = {
  include: ['test/domain/**/*.test.ts'],
  exclude: [
    '**/*properties.test.ts',
    '**/holiday-sources.test.ts',
    'test/domain/meeting/redact.test.ts',
    'test/domain/dossier/ways-on.test.ts',
  ],
  isolate: false,
};
