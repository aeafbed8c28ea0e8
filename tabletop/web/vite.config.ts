// SPDX-License-Identifier: Apache-2.0
// Hashed files that the program embeds. Nothing is inlined: the page runs under a policy that allows
// its own scripts and sheets only.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    cssCodeSplit: false,
    reportCompressedSize: true,
  },
});
