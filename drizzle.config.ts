import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './src/run/store/*tables.ts',
  out: './src/run/store/migrations',
});
