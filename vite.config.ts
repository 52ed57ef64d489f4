import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The client is built from `client/` into `dist/client`, which the server hands out under `/app/`.
 * Nothing is inlined into the page: its content security policy has no room for it.
 */
export default defineConfig({
  root: 'client',
  base: '/app/',
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
