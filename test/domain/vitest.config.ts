import { defineConfig } from 'vitest/config';
import { TABLES } from './tables.ts';

/** The tests of `npm run mutate`. */
export default defineConfig({ test: TABLES });
