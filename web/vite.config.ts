import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const service = process.env.VARVE_URL ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react()],
  // Relative addresses: the pages work below any path prefix.
  base: './',
  build: {
    outDir: 'dist',
    // Nothing inline: the content security policy allows only files of our own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  test: { include: ['src/**/*.test.ts'] },
  server: {
    proxy: { '/api': service },
  },
});
