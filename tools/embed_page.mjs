// SPDX-License-Identifier: Apache-2.0
// Makes a C++ file that holds the files of a folder, plain and packed: embed_page.mjs DIST OUT.cpp
// The assembler reads them, which costs no time whatever their size.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml", ".json": "application/json", ".txt": "text/plain; charset=utf-8", ".png": "image/png",
};
const [dist, out] = process.argv.slice(2).map((path) => resolve(path));
const packed = `${out}.packed`;
mkdirSync(packed, { recursive: true });

function filesBelow(folder, prefix) {
  return readdirSync(folder).flatMap((name) =>
    statSync(join(folder, name)).isDirectory() ? filesBelow(join(folder, name), `${prefix}${name}/`) : [`${prefix}${name}`]);
}

const files = filesBelow(dist, "/").map((name) => ({ name, path: name === "/index.html" ? "/" : name }))
  .sort((a, b) => (a.path < b.path ? -1 : 1));
let size = 0;
const symbols = [], rows = [];
files.forEach(({ name, path }, index) => {
  const type = types[extname(name)];
  if (!type) throw new Error(`${name}: no type is known for it`);
  const bytes = readFileSync(join(dist, name)), gzip = gzipSync(bytes, { level: 9 });
  size += gzip.length;
  writeFileSync(join(packed, `${index}`), gzip);
  const tag = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  symbols.push([`plain_${index}`, join(dist, name)], [`packed_${index}`, join(packed, `${index}`)]);
  rows.push(`      {"${path}", "${type}", "\\"${tag}\\"", bytes(page_plain_${index}, page_plain_${index}_end),\n` +
    `       bytes(page_packed_${index}, page_packed_${index}_end)},`);
});
const assembly = symbols.map(([name, file]) =>
  `    ".global page_${name}\\npage_${name}:\\n.incbin \\"${file}\\"\\n"\n` +
  `    ".global page_${name}_end\\npage_${name}_end:\\n.byte 0\\n"`).join("\n");
writeFileSync(out, `// Written by tools/embed_page.mjs.
#include "tabletop/server/assets.hpp"

asm(".section .rodata\\n"
${assembly}
    ".previous\\n");

extern "C" {
${symbols.map(([name]) => `extern const char page_${name}[], page_${name}_end[];`).join("\n")}
}

namespace tabletop {

namespace {
std::string_view bytes(const char* first, const char* last) {
  return {first, static_cast<std::size_t>(last - first)};
}
}  // namespace

std::span<const Asset> assets() {
  static const Asset all[] = {
${rows.join("\n")}
  };
  return all;
}

}  // namespace tabletop
`);
console.log(`holdfast: the page has ${files.length} files and ${Math.ceil(size / 1024)} KB packed`);
