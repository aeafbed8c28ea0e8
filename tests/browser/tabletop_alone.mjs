// SPDX-License-Identifier: Apache-2.0
// One laptop, one window, nobody joins: the facilitator writes what each team says, to the after-action report.
// Usage: node tabletop_alone.mjs FOLDER LAUNCH-ADDRESS EXERCISE-TITLE
import {open, picture, tell, until, window_of} from "./tabletop_browser.mjs";
import {Mouse} from "./tabletop_hands.mjs";
import {says, write_decision} from "./tabletop_people.mjs";

const [folder, launch, title] = process.argv.slice(2);
const browser = await open();
const white = await window_of(browser, "alone", {viewport: {width: 1366, height: 768}});
const {page} = white;
const hand = new Mouse(page);
process.on("uncaughtException", async (error) => {
  await picture(page, folder, "stuck-alone").catch(() => {});
  console.error(`${error.stack}\n${white.errors.join("\n")}`);
  process.exit(1);
});

await page.goto(launch);
await hand.press(new RegExp(`^Choose and tailor ${title}`));
await page.getByRole("link", {name: "Welcome", exact: true}).waitFor();
await hand.follow("Welcome");
await hand.press("Begin the welcome");
await hand.confirm("STARTEX");
const entries = page.getByRole("button", {name: /^Enter decisions for /});
await entries.first().waitFor();
const names = await entries.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
const weeks = [];
for (let turn = 1; turn <= 6; turn++) {
  await says(page, new RegExp(`Turn ${turn} of 6`));
  await hand.press("Start discussion");
  await hand.in_window(names[turn % names.length], async () => {
    await write_decision(hand, {search: "", why: `Turn ${turn}: said aloud, written by the facilitator.`});
    if (turn === 2) await picture(page, folder, "alone-decision", false);
    await hand.press("Close", true);
  });
  await hand.confirm("Lock decisions");
  await hand.follow("Console");
  await hand.press("Resolve turn");
  await says(page, /Publish to the room/, 60000);
  await hand.press("Publish to the room");
  await until(`week ${4 * turn}`, async () => (await page.locator("header").innerText()).includes(`Week ${4 * turn} `));
  weeks.push(Number((await page.locator("header").innerText()).match(/Week (\d+)/)?.[1]));
  if (turn < 6) await hand.press("Next turn");
}
await hand.confirm("End play, begin the hot wash");
await page.getByRole("heading", {name: "Hot wash"}).waitFor();  // the page goes there by itself
await hand.follow("Console");
for (const name of names) {
  await hand.in_window(name, async () => {
    await hand.fill("Why do you think so?", "It came early.");
    await hand.press("Tell the room");
    await says(page, /Your answer is kept/);
    await hand.press("Close", true);
  });
}
await hand.follow("Hot wash");
await says(page, /All teams have said what they believe/);
await hand.press(/^Next: Performance/);
await hand.confirm("Show the truth");
await hand.follow("Report");
await picture(page, folder, "alone-report");
const report = await page.evaluate(() => [...document.querySelectorAll("a")].find((one) => /report\.html/.test(one.href)).href);
await page.goto(report);
await until("the report is there", async () => (await page.locator("body").innerText()).length > 2000);
const text = await page.locator("body").innerText();
await picture(page, folder, "alone-after-action");
tell("alone", {teams: names.length, weeks, windows: browser.contexts().length, has: [title, "EXERCISE ONLY", "It came early."].filter((one) => text.includes(one))});
tell("end", {errors: white.errors, foreign: white.foreign});
await browser.close();
