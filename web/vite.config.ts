import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    outDir: 'dist',
    // Nothing inline: the content security policy allows only files of our own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8000' },
  },
});
