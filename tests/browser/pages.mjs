// SPDX-License-Identifier: Apache-2.0
// Opens pages as a reader does, in Chromium: accessibility by axe, three widths, print, pictures kept.
// Usage: node pages.mjs FOLDER-FOR-PICTURES PAGE.html…; one JSON line a page on standard output.
import {readFileSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {chromium} from "playwright-core";

const axe = readFileSync(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const widths = [360, 820, 1400];
const [folder, ...pages] = process.argv.slice(2);

async function look(browser, file) {
  const found = {page: file, violations: [], wider: [], requests: [], errors: []};
  const name = basename(file, ".html");
  // The page forbids scripts of its own: the test's needs leave to run beside it.
  const context = await browser.newContext({bypassCSP: true});
  const page = await context.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) found.requests.push(request.url());
  });
  page.on("pageerror", (error) => found.errors.push(String(error)));
  for (const width of widths) {
    await page.setViewportSize({width, height: 900});
    await page.goto("file://" + resolve(file));
    const reach = await page.evaluate(() => document.documentElement.scrollWidth);
    if (reach > width) found.wider.push({width, reach});
    await page.screenshot({path: join(folder, `${name}-${width}.png`), fullPage: width !== 360});
  }
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, {resultTypes: ["violations"]}));
  found.violations = result.violations.map(({id, impact, nodes}) =>
    ({id, impact, count: nodes.length, first: nodes[0].html.slice(0, 200)}));
  found.checks = result.passes.length;
  found.pdf = (await page.pdf({path: join(folder, `${name}.pdf`), format: "A4"})).length;
  await context.close();
  return found;
}

const browser = await chromium.launch({executablePath: process.env.HOLDFAST_CHROMIUM, args: ["--no-sandbox"]});
for (const file of pages) console.log(JSON.stringify(await look(browser, file)));
await browser.close();
