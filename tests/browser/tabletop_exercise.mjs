// SPDX-License-Identifier: Apache-2.0
// A whole exercise through the page: facilitator, three teams, evaluator and projector, each in a
// browser of its own, from the first screen to the after-action report. Nothing is found by anything
// but what people read. Usage: node tabletop_exercise.mjs FOLDER LAUNCH-ADDRESS
import {open, picture, tell, too_wide, until, violations, window_of} from "./tabletop_browser.mjs";

const [folder, launch] = process.argv.slice(2);
const base = new URL(launch).origin;
let clicks = 0;
const named = (page, name, options = {}) => page.getByRole("button", {name, ...options});
async function press(page, name) {
  clicks += 1;
  await named(page, name).first().click();
}
/** The button, then the same word in the window that asks. */
async function confirm(page, name) {
  await press(page, name);
  clicks += 1;
  await page.getByRole("dialog").getByRole("button", {name}).click();
}
const follow = (page, name) => { clicks += 1; return page.getByRole("link", {name, exact: true}).first().click(); };
const tab = (page, name) => page.getByRole("tab", {name}).click();
const says = (page, text, milliseconds) => until(String(text), async () => (await page.locator("body").innerText()).match(text) !== null, milliseconds);

const faults = [];
async function look(seat, name) {
  await picture(seat.page, folder, `play-${name}`);
  const {faults: found} = await violations(seat.page);
  faults.push(...found.map((fault) => `${name}: ${fault}`));
  const wider = await too_wide(seat.page);
  if (wider) faults.push(`${name}: ${wider} px too wide`);
}

const browser = await open();
const white = await window_of(browser, "facilitator", {viewport: {width: 1440, height: 1000}});
const page = white.page;
// Where it stands still, what the facilitator sees is kept.
process.on("uncaughtException", async (error) => {
  await picture(page, folder, "stuck").catch(() => {});
  console.error(`${error.stack}\n${white.errors.join("\n")}`);
  process.exit(1);
});

// From the launch to STARTEX by visible labels only.
const started = Date.now();
await page.goto(launch);
await page.getByRole("heading", {level: 1}).first().waitFor();
tell("first screen", Date.now() - started);
await look(white, "1-start");
await press(page, /^Choose Broken Tide|Broken Tide/);
await page.getByRole("link", {name: "Seats", exact: true}).waitFor();
await look(white, "2-tailor");
await follow(page, "Seats");
await press(page, /^Make codes for/);
await until("all seats have codes", async () => (await named(page, /^Make codes for/).count()) === 0);

// Seats: codes as they stand in the table, each taken by a browser of its own.
const codes = await page.getByRole("row").evaluateAll((rows) => rows.map((row) => [row.querySelector("th")?.textContent ?? "", row.querySelector("code")?.textContent ?? ""]).filter(([, code]) => code.length >= 8));
const code_of = (pattern) => codes.find(([name]) => pattern.test(name))?.[1];
const seats = {};
for (const [id, pattern] of [["state", /^Team State/], ["services", /^Team Services/], ["community", /^Team Community/], ["evaluator", /Evaluator/], ["projector", /Projector/]]) {
  const seat = await window_of(browser, id, id === "projector" ? {viewport: {width: 1600, height: 900}} : {});
  const code = code_of(pattern);
  if (!code) throw new Error(`no code for ${pattern} among ${codes.map(([name]) => name)}`);
  await seat.page.goto(base);
  await seat.page.getByLabel("Seat code").fill(code);
  await named(seat.page, "Join").click();
  await seat.page.getByText("EXERCISE ONLY").first().waitFor();
  seats[id] = {...seat, code};
}
tell("joined shown after", await says(page, /5 of \d+ seats have joined/));
const again = await window_of(browser, "again");
await again.page.goto(base);
await again.page.getByLabel("Seat code").fill(seats.state.code);
await named(again.page, "Join").click();
await again.page.getByRole("alert").waitFor();
tell("code used twice", await again.page.getByRole("alert").innerText());
await again.context.close();
await look(white, "4-seats");

await follow(page, "Welcome");
await press(page, "Begin the welcome");
await press(page, "Next slide");
await look(seats.projector, "5-projector-welcome");
await confirm(page, "STARTEX");
await says(page, /Start discussion/);
tell("clicks to STARTEX", clicks);

const teams = [seats.state, seats.services, seats.community];
const weeks = [];
const resolved = [];
const propagated = [];

async function write_decision(seat, turn, {search, why, submit = true}) {
  const player = seat.page;
  await tab(player, /^Decide/);
  await player.getByRole("searchbox").fill(search);
  await named(player, /^Choose “/).first().click();
  await player.getByLabel("Who is responsible").fill("The lead ministry");
  await player.getByLabel("Who benefits").fill("Women traders, displaced families");
  await player.getByLabel("Why this, why now").fill(why);
  await player.getByLabel("Indicator").selectOption({index: 1});
  await player.getByLabel("goes down").check();
  await until("the draft is saved", async () => (await player.getByText("Saved", {exact: true}).count()) > 0);
  if (!submit) return;
  await named(player, "Submit as team").click();
  await until("the decision is submitted", async () => (await player.getByText("Submitted", {exact: true}).count()) > 0);
}

async function other_action(seat) {
  const player = seat.page;
  await tab(player, /^Decide/);
  await named(player, "Other action").click();
  await player.getByLabel("What do we do?").fill("Women’s associations and shopkeepers open a joint telephone line with <img onerror=alert(1)> the clinics.");
  await player.getByLabel("What could go wrong?").fill("Callers could be watched.");
  await player.getByLabel("Why this, why now").fill("They are told of fees before the police are.");
  await player.getByLabel("Indicator").selectOption({index: 1});
  await player.getByLabel("goes up").check();
  await until("the draft is saved", async () => (await player.getByText("Saved", {exact: true}).count()) > 0);
  await named(player, "Submit as team").click();
  await until("the action is submitted", async () => (await player.getByText("Submitted", {exact: true}).count()) > 0);
}

async function first_turn_extras() {
  // A draft outlives a reload; an inject reaches its team and no other; a question is answered.
  await write_decision(seats.services, 1, {search: "services", why: "Water first, where the tankers of the groups are.", submit: false});
  await seats.services.page.reload();
  await tab(seats.services.page, /^Decide/);
  await until("the draft is there", async () => (await seats.services.page.getByText("Water first, where the tankers of the groups are.").count()) > 0
    || (await seats.services.page.getByLabel("Why this, why now").inputValue()) !== "");
  tell("draft survives", true);
  await look(seats.services, "8-draft");
  await named(seats.services.page, "Submit as team").first().click();
  await other_action(seats.community);
  await tab(seats.state.page, /^Questions/);
  await seats.state.page.getByLabel("Ask the white cell").fill("Is the rumour about the councillor confirmed?");
  await named(seats.state.page, "Send the question").click();
  await says(page, /1 question is open/);
}

async function judge(turn) {
  await page.goto(`${base}/#/adjudicate`);
  await page.getByRole("heading", {name: /Adjudication/}).waitFor();
  if (turn === 1) {
    // A free action cannot be resolved before it is mapped; a change needs a reason.
    tell("resolve waits for the mapping", await named(page, "Resolve turn").isDisabled());
    await named(page, /^Modify or map: .*(Other|Women)/).first().click().catch(() => named(page, /^Modify or map/).last().click());
    const lever = page.getByLabel("Measure of the model");
    await lever.selectOption({index: 1});
    await named(page, "Record this change").click();
    tell("change without a reason", await page.getByText(/Please write at least 10/).count());
    await page.getByLabel("Reason", {exact: true}).fill("The nearest measure of the model; half of what it can do.");
    await named(page, "Record this change").click();
    await says(page, /1 override so far/);
    await look(white, "9-adjudication");
  }
  if (await named(page, "Accept all").isEnabled()) await press(page, "Accept all");
  await until("all is judged", () => named(page, "Resolve turn").isEnabled());
}

for (let turn = 1; turn <= 6; turn++) {
  await says(page, new RegExp(`Turn ${turn} of 6`));
  if (turn === 1) {
    await look(white, "6-console");
    for (const seat of teams) await look(seat, `7-briefing-${seat.name}`);
    await first_turn_extras();
  }
  await page.goto(`${base}/#/console`);
  await press(page, "Start discussion");
  await says(seats.projector.page, /Discussion/);
  await write_decision(seats.state, turn, {search: ["presence", "justice", "warning", "prison", "finance", "corruption"][turn - 1], why: `Turn ${turn}: we act on what we see.`});
  if (turn === 2) await look(seats.state, "8-decide");
  if (turn === 3) {
    await tab(seats.evaluator.page, /^Observations/);
    await named(seats.evaluator.page, "Coordination").click();
    await named(seats.evaluator.page, "Note this moment").click();
    await tab(seats.evaluator.page, /^Criteria/);
    for (const at of [0, 1, 2]) await seats.evaluator.page.getByRole("group", {name: /^Rating:/}).nth(at).getByRole("radio").nth(1).check();
    await look(seats.evaluator, "11-evaluator");
  }
  await confirm(page, "Lock decisions");
  await tab(seats.state.page, /^Decide/);
  await says(seats.state.page, /Decisions are locked/);
  await judge(turn);
  const before = Date.now();
  await press(page, "Resolve turn");
  await says(page, /Publish to the room/, 30000);
  resolved.push(Date.now() - before);
  if (turn === 1) await look(white, "10-console-publish");
  const published = Date.now();
  await press(page, "Publish to the room");
  await tab(seats.community.page, /^What happened/);
  await until("the story reaches the room", async () => (await seats.community.page.locator("article").count()) >= 4);
  propagated.push(Date.now() - published);
  if (turn === 1) await look(seats.community, "10-story");
  if (turn === 4) await look(seats.projector, "10-projector");
  await until("the week is told", async () => new RegExp(`Week ${turn * 4}\\b`).test(await page.locator("header").innerText()));
  weeks.push(Number((await page.locator("header").innerText()).match(/Week (\d+)/)?.[1]));
  if (turn < 6) await press(page, "Next turn");
}
tell("turns", {weeks, resolved, propagated});

// Time jump, hot wash, counterfactuals, report.
await confirm(page, "Time jump …");
await says(page, /Publish to the room/, 30000);
await press(page, "Publish to the room");
await says(page, /End play, begin the hot wash/, 30000);
await confirm(page, "End play, begin the hot wash");
await page.goto(`${base}/#/hotwash`);
for (const seat of teams) {
  await seat.page.getByLabel("Why do you think so?").fill(`${seat.name}: the first decision, since it came early.`);
  await named(seat.page, "Tell the room").click();
}
await says(page, /All teams have said what they believe/);
await page.goto(`${base}/#/bench`);
const asked = Date.now();
await press(page, "The three for the hot wash");
await until("three answers", async () => (await page.getByText(/versions in [\d.]+ s\./).count()) >= 3, 120000);
tell("counterfactuals", Date.now() - asked);
await look(white, "15-bench");
await page.goto(`${base}/#/hotwash`);
await press(page, /^Next: Performance/);
await confirm(page, "Show the truth");
await press(page, "Show on the projector");
await press(page, /^Next: Issues/);
await says(page, /Next: Fixes/);
for (const text of ["Reports were not shared in time", "Nobody asked who benefits"]) {
  await page.getByLabel("What should be better?").fill(text);
  await press(page, "Add the issue");
  await says(page, new RegExp(text));
}
for (const text of ["A daily sheet between the teams", "A line on beneficiaries in each form"]) {
  await page.getByLabel("What will be done?").fill(text);
  await page.getByLabel("Who", {exact: true}).fill("Crisis cell");
  await page.getByLabel("By when").fill("2027-01-31");
  await press(page, "Add the fix");
  await says(page, new RegExp(text));
}
await look(white, "14-hotwash");
await look(seats.projector, "14-projector");
await look(seats.state, "14-team");
await page.goto(`${base}/#/report`);
await look(white, "16-report");
const report = await page.evaluate(async () => {
  const link = [...document.querySelectorAll("a")].find((one) => /report\.html/.test(one.href));
  return link.href;
});
await page.goto(report);
await picture(page, folder, "play-16-after-action");
const {faults: in_report} = await violations(page);
const text = await page.locator("body").innerText();
tell("report", {bytes: text.length, has: ["EXERCISE ONLY", "A daily sheet between the teams", "Crisis cell", "Nobody asked who benefits"].filter((one) => text.includes(one)), faults: in_report});
const pdf = await page.pdf({path: `${folder}/tabletop-after-action.pdf`, format: "A4", tagged: true});
tell("pdf", pdf.length);

const all = [white, ...Object.values(seats)];
const secret = "curve";
tell("hidden", Object.values(seats).flatMap((seat) => seat.bytes.filter((bytes) => bytes.includes(`"${secret}"`) || bytes.includes('"sparklines"')).map(() => seat.name)));
tell("end", {faults, errors: all.flatMap(({errors}) => errors), foreign: all.flatMap(({foreign}) => foreign)});
await browser.close();
