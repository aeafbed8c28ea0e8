// SPDX-License-Identifier: Apache-2.0
// What the tests of the tabletop share: a browser, windows that note every error and every request to
// another host, accessibility by axe, pictures that are kept.
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {chromium} from "playwright-core";

const axe = readFileSync(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// For a computer that does other things as well: every wait is so many times as long.
const patience = Number(process.env.HOLDFAST_PATIENCE ?? 1);

export const open = () => chromium.launch({executablePath: process.env.HOLDFAST_CHROMIUM, args: ["--no-sandbox"]});

/** A window of its own: cookies, faults and received bytes are not shared. The page's policy stays in force. */
export async function window_of(browser, name, options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, locale: "en-GB", ...options});
  await context.addInitScript({content: axe});
  const page = await context.newPage();
  const seen = {name, page, context, errors: [], foreign: [], bytes: [], commands: new Set()};
  page.setDefaultTimeout(15000 * patience);
  page.on("console", (message) => {
    // A refusal that the test asks for is written to the console by the browser itself.
    if (message.type() === "error" && !/status of 4\d\d|ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY/.test(message.text())) seen.errors.push(`${name}: ${message.text()}`);
  });
  page.on("pageerror", (error) => seen.errors.push(`${name}: ${error}`));
  page.on("request", (request) => {
    const {protocol, hostname} = new URL(request.url());
    if (request.method() === "POST" && request.url().includes("/api/v1/cmd")) seen.commands.add(JSON.parse(request.postData()).type);
    if (protocol.startsWith("http") && hostname !== "127.0.0.1" && hostname !== "localhost") seen.foreign.push(request.url());
  });
  page.on("response", async (response) => {
    if (!response.url().includes("/api/v1/") || response.url().includes("/events")) return;
    seen.bytes.push(await response.text().catch(() => ""));
  });
  return seen;
}

/** Violations, in a line each; how many checks passed. */
export async function violations(page, scope = undefined) {
  const found = await page.evaluate(([only, within]) => window.axe.run(within ?? document, {resultTypes: ["violations"], runOnly: only}), [rules, scope]);
  return {checks: found.passes.length, faults: found.violations.map(({id, nodes}) => `${id} × ${nodes.length}: ${nodes[0].html.slice(0, 160)}`)};
}

/** By how much the page is wider than its window. */
export const too_wide = (page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));

/** The page from its top; `fullPage` false: what stands in the window. */
export async function picture(page, folder, name, fullPage = true) {
  const at = await page.evaluate(() => scrollY);
  if (fullPage) await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({path: join(folder, `tabletop-${name}.png`), fullPage});
  if (fullPage) await page.evaluate((y) => scrollTo(0, y), at);
}

/** Waits until this is so, for so long. */
export async function until(what, is_so, milliseconds = 15000) {
  const start = Date.now();
  while (Date.now() - start < milliseconds * patience) {
    if (await is_so().catch(() => false)) return Date.now() - start;
    await new Promise((after) => setTimeout(after, 25));
  }
  throw new Error(`waited ${milliseconds * patience} ms for: ${what}`);
}

const facts = [];
/** A fact for the Python side: one JSON line each. */
export function tell(kind, value) {
  facts.push(kind);
  console.log(JSON.stringify({kind, value}));
}
