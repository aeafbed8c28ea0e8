// SPDX-License-Identifier: Apache-2.0
// A whole exercise through the page: facilitator, three teams, red cell, adviser, evaluator and projector,
// each in a browser of its own, from the first screen to the after-action report; every command that the page
// knows is given. Nothing is found by anything but what people read.
// Usage: node tabletop_exercise.mjs FOLDER LAUNCH-ADDRESS mouse|keyboard
import {open, picture, tell, too_wide, until, violations, window_of} from "./tabletop_browser.mjs";
import {Keyboard, Mouse, watch_focus} from "./tabletop_hands.mjs";
import {evaluate, fire_injects, give_codes, map_free_action, other_action, play_red, prepare, read_and_share, says, sign_together, try_cockpit,
  write_decision, write_plan} from "./tabletop_people.mjs";
import {branch_and_return, rewind_room} from "./tabletop_lines.mjs";
import {speak_in_turn} from "./tabletop_languages.mjs";
import {hear_together} from "./tabletop_load.mjs";

const [folder, launch, kind = "mouse"] = process.argv.slice(2);
const base = new URL(launch).origin;
const WithHand = kind === "keyboard" ? Keyboard : Mouse;
const faults = [];
const browser = await open();

async function sit(name, options = {}) {
  const seat = await window_of(browser, name, options);
  if (kind === "keyboard") await watch_focus(seat);
  seat.hand = new WithHand(seat.page);
  return seat;
}
// HOLDFAST_LOOKS=no plays without looking: no pictures, no search for violations.
const looks = process.env.HOLDFAST_LOOKS !== "no";
async function look(seat, name) {
  if (!looks) return;
  await picture(seat.page, folder, `${kind === "keyboard" ? "keys" : "play"}-${name}`);
  if (kind === "keyboard") return;
  const {faults: found} = await violations(seat.page);
  faults.push(...found.map((fault) => `${name}: ${fault}`));
  const wider = await too_wide(seat.page);
  if (wider) faults.push(`${name}: ${wider} px too wide`);
}

const white = await sit("facilitator", {viewport: {width: 1366, height: 768}, acceptDownloads: true});
const {page, hand} = white;
const seats = {};
// Where it stands still, what people see is kept.
process.on("uncaughtException", async (error) => {
  for (const seat of [white, ...Object.values(seats)]) await picture(seat.page, folder, `stuck-${seat.name}`).catch(() => {});
  console.error(`${error.stack}\n${white.errors.join("\n")}`);
  process.exit(1);
});

// From the launch to STARTEX by visible labels only.
const started = Date.now();
await page.goto(launch);
await page.getByRole("heading", {level: 1}).first().waitFor();
tell("first screen", Date.now() - started);
await look(white, "1-start");
await hand.press(/^Choose and tailor Broken Tide/);
await page.getByRole("link", {name: "Seats", exact: true}).waitFor();
await look(white, "2-tailor");
const presses_to_here = hand.presses;
await prepare(hand, {rehearses: kind === "keyboard"});
const presses_of_tailoring = hand.presses - presses_to_here;
const codes = await give_codes(hand);
const code_of = (pattern) => codes.find(([name]) => pattern.test(name))?.[1];
for (const [id, pattern] of [["state", /^Team State/], ["services", /^Team Services/], ["community", /^Team Community/], ["red", /^Red/], ["adviser", /adviser/i],
  ["evaluator", /Evaluator/], ["projector", /Projector/]]) {
  const seat = await sit(id, id === "projector" ? {viewport: {width: 1600, height: 900}} : {viewport: {width: 1366, height: 768}});
  const code = code_of(pattern);
  if (!code) throw new Error(`no code for ${pattern} among ${codes.map(([name]) => name)}`);
  await seat.page.goto(base);
  await seat.hand.fill("Seat code", code);
  await seat.hand.press("Join");
  await seat.page.getByText("EXERCISE ONLY").first().waitFor();
  seats[id] = {...seat, code};
}
tell("joined shown after", await says(page, /7 of \d+ seats have joined/));
const again = await sit("again");
await again.page.goto(base);
await again.hand.fill("Seat code", seats.state.code);
await again.hand.press("Join");
await again.page.getByRole("alert").waitFor();
tell("code used twice", await again.page.getByRole("alert").innerText());
await again.context.close();
await hand.check("Nobody else may join");
const row = page.getByRole("row").filter({hasText: "adviser"});
await hand.in_window_of(row.getByRole("button", {name: "Remove"}), () => hand.press("Remove"));
await seats.adviser.page.getByText("Join the exercise").first().waitFor();
await look(white, "4-seats");

await hand.follow("Welcome");
await hand.press("Begin the welcome");
await hand.press("Next slide");
await look(seats.projector, "5-projector-welcome");
await hand.confirm("STARTEX");
await says(page, /Start discussion/);
tell("presses to STARTEX", {all: hand.presses, tailoring: presses_of_tailoring});

const teams = [seats.state, seats.services, seats.community];
const weeks = [];
const resolved = [];
const propagated = [];

/** A draft outlives a reload; items are shared; an action in free words; a question is answered; two teams sign. */
async function first_turn() {
  await write_decision(seats.services.hand, {search: "services", why: "Water first, where the tankers of the groups are.", submits: false});
  await seats.services.page.reload();
  await seats.services.hand.tab(/^Decide/);
  await until("the draft is there", async () => (await seats.services.page.getByLabel("Why this, why now").inputValue()) !== "");
  tell("draft survives", true);
  await look(seats.services, "8-draft");
  await seats.services.hand.press("Submit as team");
  await other_action(seats.community.hand);
  await seats.state.hand.tab(/^Questions/);
  await seats.state.hand.fill("Ask the white cell", "Is the rumour about the councillor confirmed?");
  await seats.state.hand.press("Send the question");
  await says(page, /1 question is open/);
  await hand.in_window("Answer", async () => {
    await hand.fill("Your answer; only this team sees it", "Nobody has confirmed it.");
    await hand.press("Send");
  }, true);
  await says(seats.state.page, /Nobody has confirmed it/);
  await read_and_share(seats.community.hand);
  await sign_together(seats.state.hand, seats.services.hand);
  await seats.state.hand.press("Withdraw");
  await write_decision(seats.state.hand, {search: "presence", why: "Second thoughts: the same, in writing again."});
  await play_red(seats.red.hand);
  await try_cockpit(hand, seats.projector);
  await fire_injects(hand);
  await seats.evaluator.hand.tab(/^Coverage/);
}

async function judge(turn) {
  await hand.follow("Adjudication");
  await page.getByRole("heading", {name: /Adjudication/}).waitFor();
  if (turn === 1) {
    const {waits, refused} = await map_free_action(hand);
    tell("resolve waits for the mapping", waits);
    tell("change without a reason", refused);
    await look(white, "9-adjudication");
  }
  if (await page.getByRole("button", {name: "Accept all"}).isEnabled()) await hand.press("Accept all");
  await until("all is judged", () => page.getByRole("button", {name: "Resolve turn"}).isEnabled());
}

/** From the lock to the story in the room. */
async function resolve(turn) {
  await hand.follow("Console");
  await hand.confirm("Lock decisions");
  await seats.state.hand.tab(/^Decide/);
  await says(seats.state.page, /Decisions are locked/);
  await judge(turn);
  const before = Date.now();
  await hand.press("Resolve turn");
  await says(page, /Publish to the room/, 30000);
  resolved.push(Date.now() - before);
  if (turn === 1) await look(white, "10-console-publish");
  const published = Date.now();
  await hand.press("Publish to the room");
  await seats.community.hand.tab(/^What happened/);
  await until("the story reaches the room", async () => (await seats.community.page.locator("article").count()) >= 4);
  propagated.push(Date.now() - published);
}

for (let turn = 1; turn <= 6; turn++) {
  await says(page, new RegExp(`Turn ${turn} of 6`));
  if (turn === 1) {
    await look(white, "6-console");
    for (const seat of teams) await look(seat, `7-briefing-${seat.name}`);
    await hand.fill("Minutes for discussion", "12");
  }
  await hand.follow("Console");
  await hand.press("Start discussion");
  await says(seats.projector.page, /Discussion/);
  await write_decision(seats.state.hand, {search: ["presence", "justice", "warning", "prison", "finance", "corruption"][turn - 1], why: `Turn ${turn}: we act on what we see.`});
  if (turn === 1) await first_turn();
  if (turn === 2) {
    await look(seats.state, "8-decide");
    tell("languages", await speak_in_turn(seats.services, look));
  }
  if (turn === 3) {
    await evaluate(seats.evaluator.hand);
    await look(seats.evaluator, "11-evaluator");
    await hand.in_window(/^Why: /, async () => {
      await hand.press("Ask the model");
      await says(page, /What moved it from week/, 60000);
      await hand.press("Close", true);
    });
  }
  if (turn === 4) {
    tell("branches", await branch_and_return(white, seats, look));
  }
  if (turn === 5) {
    tell("load", await hear_together(white, seats));
    await hand.follow("Console");
    await hand.confirm("Stop: this is our real case");
    await says(seats.projector.page, /The exercise is stopped/);
    await hand.press("Go on with the exercise");
    await until("the room is back", async () => !/The exercise is stopped/.test(await seats.projector.page.locator("body").innerText()));
  }
  await resolve(turn);
  if (turn === 1) await look(seats.community, "10-story");
  if (turn === 4) await look(seats.projector, "10-projector");
  await until("the week is told", async () => new RegExp(`Week ${turn * 4}\\b`).test(await page.locator("header").innerText()));
  weeks.push(Number((await page.locator("header").innerText()).match(/Week (\d+)/)?.[1]));
  if (turn === 6) tell("rewind", await rewind_room(white, seats));
  if (turn < 6) await hand.press("Next turn");
}
tell("turns", {weeks, resolved, propagated});

// Time jump, hot wash, counterfactuals, report.
await hand.follow("Console");
await hand.confirm("Time jump …");
await says(page, /Publish to the room/, 30000);
await hand.press("Publish to the room");
await says(page, /End play, begin the hot wash/, 30000);
tell("week after the jump", {header: await page.locator("header").innerText(), team: await seats.state.page.locator("header").innerText()});
await hand.follow("Compare");
await hand.choose("Versions of the world", 0);
await hand.press("Compare", true);
await page.getByRole("heading", {level: 2}).first().waitFor({timeout: 120000});
await look(white, "13-compare");
await hand.follow("Console");
await hand.confirm("End play, begin the hot wash");
await hand.follow("Hot wash");
for (const seat of teams) {
  await seat.hand.fill("Why do you think so?", `${seat.name}: the first decision, since it came early.`);
  await seat.hand.press("Tell the room");
}
await says(page, /All teams have said what they believe/);
await hand.follow("What if");
const asked = Date.now();
await hand.press("The three for the hot wash");
await until("three answers", async () => (await page.getByText(/versions in [\d.]+ s\./).count()) >= 3, 120000);
tell("counterfactuals", Date.now() - asked);
await look(white, "15-bench");
await hand.follow("Hot wash");
await hand.press(/^Next: Performance/);
await hand.confirm("Show the truth");
await hand.press("Show on the projector");
await hand.press(/^Next: Issues/);
await says(page, /Next: Fixes/);
await write_plan(hand);
await look(white, "14-hotwash");
await look(seats.projector, "14-projector");
await look(seats.state, "14-team");
await hand.follow("Report");
await hand.fill("Name or office", "Crisis cell");
await hand.press("Sign", true);
await hand.confirm("Remove names");
await look(white, "16-report");
const saved = page.waitForEvent("download");
await hand.follow("Save: Bundle");
await (await saved).saveAs(`${folder}/tabletop-bundle.tar`);
await hand.confirm("Close the session");
await says(page, /Closed/);
const report = await page.evaluate(() => [...document.querySelectorAll("a")].find((one) => /report\.html/.test(one.href)).href);
const given = [white, ...Object.values(seats)].flatMap(({commands}) => [...commands]);
await page.goto(report);
await picture(page, folder, "play-16-after-action");
const {faults: in_report} = await violations(page);
const text = await page.locator("body").innerText();
tell("report", {bytes: text.length, has: ["EXERCISE ONLY", "A daily sheet between the teams", "Crisis cell", "Nobody asked who benefits"].filter((one) => text.includes(one)), faults: in_report});
const pdf = await page.pdf({path: `${folder}/tabletop-after-action.pdf`, format: "A4", tagged: true});
tell("pdf", pdf.length);

const all = [white, ...Object.values(seats)];
tell("commands", [...new Set(given)].sort());
tell("focus", all.flatMap(({unseen_focus}) => [...(unseen_focus ?? [])]));
tell("hidden", Object.values(seats).flatMap((seat) => seat.bytes.filter((bytes) => bytes.includes('"curve"') || bytes.includes('"sparklines"')).map(() => seat.name)));
tell("end", {faults, errors: all.flatMap(({errors}) => errors), foreign: all.flatMap(({foreign}) => foreign)});
await browser.close();
