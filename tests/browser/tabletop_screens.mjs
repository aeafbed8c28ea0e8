// SPDX-License-Identifier: Apache-2.0
// Every screen of the tabletop with made-up views (tabletop/web/fixtures): axe, width, map, colours.
// Usage: node tabletop_screens.mjs FOLDER-FOR-PICTURES ADDRESS-OF-FIXTURES
import {open, picture, tell, too_wide, violations, window_of} from "./tabletop_browser.mjs";

const [folder, base] = process.argv.slice(2);
/** Name, seat, phase, screen of the facilitator, tab by its place. */
const screens = [
  ["s1-start", "start", "setup"], ["s0-join", "nobody", "setup"],
  ["s2-tailor", "facilitator", "setup", "tailor"], ["s2b-injects", "facilitator", "setup", "injects"], ["s2c-criteria", "facilitator", "setup", "criteria"],
  ["s3-preflight", "facilitator", "setup", "preflight"], ["s4-seats", "facilitator", "setup", "seats"], ["s5-welcome", "facilitator", "welcome", "welcome"],
  ["s5-projector", "projector", "welcome"], ["s6-console", "facilitator", "discuss", "console"], ["s7-briefing", "team", "brief"],
  ["s8-decide", "team", "discuss", "", 1], ["s8-form", "team", "discuss", "", 1, "lever"], ["s8-other", "team", "discuss", "", 1, "other"],
  ["s8-questions", "team", "discuss", "", 2], ["s9-adjudicate", "facilitator", "adjudicate", "adjudicate"],
  ["s10-story", "team", "publish", "", 3], ["s10-projector", "projector", "publish"], ["s10-turn", "projector", "discuss"], ["red", "red", "discuss", "", 1],
  ["s11-criteria", "evaluator", "discuss"], ["s11-observe", "evaluator", "discuss", "", 1], ["s11-coverage", "evaluator", "discuss", "", 2],
  ["s12-branches", "facilitator", "discuss", "branches"], ["s13-compare", "facilitator", "hotwash", "compare"], ["s14-hotwash", "facilitator", "hotwash", "hotwash"],
  ["s14-team", "team", "hotwash"], ["s14-projector", "projector", "hotwash"], ["s15-bench", "facilitator", "hotwash", "bench"], ["s16-report", "facilitator", "closed", "report"],
];
// 200 % zoom of a 1280 px window is a window of 640 px; 320 px is 400 %.
const modes = [
  {mode: "light", viewport: {width: 1280, height: 900}, language: "en"},
  {mode: "zoom-200", viewport: {width: 640, height: 450}, language: "en", deviceScaleFactor: 2},
  {mode: "narrow-320", viewport: {width: 320, height: 640}, language: "en"},
  {mode: "right-to-left", viewport: {width: 1280, height: 900}, language: "ar-XB"},
];

async function go_to(page, [, kind, phase, screen = "", tab = 0, form = ""], language) {
  await page.goto(`${base}/seat/${kind}/${phase}?branch=1`);
  await page.evaluate(() => sessionStorage.clear());
  await page.goto("about:blank");
  await page.goto(`${base}/#language=${language}`);
  if (screen) await page.evaluate((to) => { location.hash = `#/${to}`; }, screen);
  await page.locator("main h1, main h2").first().waitFor();
  if (tab) await page.getByRole("tab").nth(tab).click();
  if (form === "lever") {
    await page.locator(".levers button").first().click();
    await page.getByRole("radio").nth(2).check();
  }
  if (form === "other") await page.locator("#catalogue-title + button").click();
  await page.waitForTimeout(60);
}

async function look(browser, {mode, language, ...options}) {
  const seen = await window_of(browser, mode, options);
  const found = {mode, screens: 0, checks: 0, faults: [], wider: []};
  for (const screen of screens) {
    await go_to(seen.page, screen, language).catch((fault) => found.faults.push(`${screen[0]}: ${String(fault).slice(0, 200)}`));
    const {checks, faults} = await violations(seen.page);
    found.screens += 1;
    found.checks += checks;
    found.faults.push(...faults.map((fault) => `${screen[0]}: ${fault}`));
    const wider = await too_wide(seen.page);
    if (wider > 0) found.wider.push(`${screen[0]}: ${wider} px`);
    if (mode === "light" || mode === "narrow-320") await picture(seen.page, folder, `${screen[0]}-${mode}`);
  }
  tell("screens", {...found, errors: seen.errors, foreign: seen.foreign});
  await seen.context.close();
}

/** The map as it is drawn: boxes of its regions, classes, labels against the table beside it. */
async function map(browser) {
  const {page, context} = await window_of(browser, "map");
  await go_to(page, ["map", "team", "brief"], "en");
  const drawn = await page.evaluate(() => {
    const frame = document.querySelector("svg.map").getBoundingClientRect();
    const regions = [...document.querySelectorAll("svg.map [role=option]")].map((shape) => {
      const box = shape.getBoundingClientRect();
      return {label: shape.getAttribute("aria-label"), share: (box.width * box.height) / (frame.width * frame.height),
        kind: shape.dataset.class, fill: getComputedStyle(shape).fill, box: [box.left, box.top, box.right, box.bottom]};
    });
    const rows = [...document.querySelectorAll(".figure-table")].map((table) => [...table.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((cell) => cell.textContent)))[0];
    return {regions, rows, frame: [frame.left, frame.top, frame.right, frame.bottom],
      patterns: document.querySelectorAll("svg.map .region-pattern").length};
  });
  // What share of a grid of points lies in some region's box: neither nothing nor everything.
  const [left, top, right, bottom] = drawn.frame;
  let inside = 0;
  for (let x = 0; x < 40; x++) {
    for (let y = 0; y < 40; y++) {
      const at = [left + ((right - left) * (x + 0.5)) / 40, top + ((bottom - top) * (y + 0.5)) / 40];
      if (drawn.regions.some(({box}) => at[0] > box[0] && at[0] < box[2] && at[1] > box[1] && at[1] < box[3])) inside += 1;
    }
  }
  await page.locator("svg.map [role=option]").first().focus();
  await page.keyboard.press("ArrowRight");
  const moved = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  tell("map", {regions: drawn.regions.length, largest: Math.max(...drawn.regions.map(({share}) => share)), covered: inside / 1600,
    classes: new Set(drawn.regions.map(({kind}) => kind)).size, fills: [...new Set(drawn.regions.map(({fill}) => fill))], patterns: drawn.patterns,
    labels: drawn.regions.map(({label}) => label), rows: drawn.rows, walked: moved !== drawn.regions[0].label});
  for (const type of ["protanopia", "deuteranopia", "achromatopsia"]) {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setEmulatedVisionDeficiency", {type});
    await picture(page, folder, `map-${type}`, false);
  }
  await context.close();
}

async function print(browser) {
  const {page, context} = await window_of(browser, "print");
  await go_to(page, ["print", "team", "brief"], "en");
  await page.emulateMedia({media: "print"});
  const seen = await page.evaluate(() => ({buttons: [...document.querySelectorAll("button")].filter((one) => one.offsetParent !== null).map((one) => one.textContent),
    text: document.body.innerText}));
  const pdf = await page.pdf({path: `${folder}/tabletop-briefing.pdf`, format: "A4", tagged: true});
  tell("print", {bytes: pdf.length, tagged: pdf.includes("/MarkInfo"), buttons: seen.buttons, text: seen.text});
  await context.close();
}

const browser = await open();
const only = process.env.HOLDFAST_SCREEN_MODES?.split(",");
const chosen = modes.filter(({mode}) => !only || only.includes(mode));
// Two at a time: the rest of the computer is theirs.
for (let at = 0; at < chosen.length; at += 2) await Promise.all(chosen.slice(at, at + 2).map((mode) => look(browser, mode)));
await map(browser);
await print(browser);
await browser.close();
