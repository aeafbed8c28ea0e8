// SPDX-License-Identifier: Apache-2.0
// What people do in their seats, whichever hand they have. Labels are those of the English page.
import {until} from "./tabletop_browser.mjs";

export const says = (page, text, milliseconds) =>
  until(`${text}`, async () => (await page.locator("body").innerText()).match(text) !== null, milliseconds);
const shows = (hand, text) => until(text, async () => (await hand.within.getByText(text, {exact: true}).count()) > 0);

/** What every decision needs beside the measure. */
async function reasons(hand, {why, direction = "goes down"}) {
  await hand.fill("Why this, why now", why);
  await hand.choose("Indicator", 1);
  await hand.check(direction);
  await shows(hand, "Saved");
}

/** A measure found by search, its form, and submission; or a draft only. */
export async function write_decision(hand, {search, why, submits = true}) {
  await hand.tab(/^Decide/);
  await hand.fill("Search all measures", search);
  await hand.press(/^Choose “/);
  await hand.fill("Who is responsible", "The lead ministry");
  await hand.fill("Who benefits", "Women traders, displaced families");
  await reasons(hand, {why});
  if (!submits) return;
  await hand.press("Submit as team");
  await shows(hand, "Submitted");
}

/** An action in free words; the words hold what a page must not carry out. */
export async function other_action(hand) {
  await hand.tab(/^Decide/);
  await hand.press("Other action");
  await hand.fill("What do we do?", "Women’s associations and shopkeepers open a joint telephone line with <img onerror=alert(1)> the clinics.");
  await hand.fill("What could go wrong?", "Callers could be watched.");
  await reasons(hand, {why: "They are told of fees before the police are.", direction: "goes up"});
  await hand.press("Submit as team");
  await shows(hand, "Submitted");
}

/** The table of injects to a spreadsheet and back, with another title. */
async function bring_table(hand) {
  const {page} = hand;
  const table = await page.evaluate(async () => (await fetch("/api/v1/report/injects.csv")).text());
  const chooser = page.waitForEvent("filechooser");
  await hand.act(page.getByLabel("Bring the table back"));
  await (await chooser).setFiles({name: "injects.csv", mimeType: "text/csv", buffer: Buffer.from(table.replace("Offers of a security fee", "Offers of protection for a fee"))});
  await says(page, /Offers of protection for a fee/);
}

/** The settings, a new inject, a criterion: what is done before anybody joins. */
export async function prepare(hand, {rehearses}) {
  await hand.fill("Marking", "For training use");
  await hand.press("Save settings");
  await says(hand.page, /Saved\./);
  await hand.follow("Injects");
  await hand.in_window(/^Edit: /, () => hand.press("Save"));
  await hand.in_window("New inject", async () => {
    await hand.fill("Title", "A call from the harbour");
    await hand.fill("Text", "A pilot says that two launches left without papers last night.");
    await hand.check("Only when I fire it");
    await hand.press("Save");
  });
  await bring_table(hand);
  await hand.follow("Criteria");
  await hand.in_window(/^Edit: /, () => hand.press("Save"));
  if (rehearses) {
    await hand.follow("Pre-flight");
    await hand.press("Run the rehearsal");
    await says(hand.page, /Rehearsed \d+ times/, 300000);
    if (await hand.named("button", "Accept as it is").count()) await hand.confirm("Accept as it is", "Looked at with the evaluator; it stands.");
  }
}

/** The switch to other devices and back, and codes for all seats; the codes by the name of the seat. */
export async function give_codes(hand) {
  const {page} = hand;
  await hand.follow("Seats");
  await hand.confirm("Let other devices join");
  await hand.press("Close to other devices");
  await says(page, /Only this computer/);
  await hand.press(/^Make codes for/);
  await until("all seats have codes", async () => (await page.getByRole("button", {name: /^Make codes for/}).count()) === 0);
  await hand.press(/^New code for Evaluator/);
  await page.waitForTimeout(300);
  const rows = await page.getByRole("row").evaluateAll((all) => all.map((row) => [row.querySelector("th")?.textContent ?? "", row.querySelector("code")?.textContent ?? ""]));
  return rows.filter(([, code]) => code.length >= 8);
}

/** Clock, projector and notes: what the cockpit has beside the ordinary way. */
export async function try_cockpit(hand, projector) {
  const {page} = hand;
  await hand.press("Pause");
  await says(page, /Paused with/);
  await hand.press("Continue");
  await hand.press("+5 minutes");
  await hand.choose("Screen", "Map");
  await hand.press("Show on the projector");
  await projector.page.locator("svg.map").waitFor();
  await hand.choose("Screen", "Turn and clock");
  await hand.press("Show on the projector");
  await hand.fill("Note, for you only", "The room is quiet.");
  await hand.press("Keep note");
  await says(page, /Note kept/);
  await hand.press("Bookmark this moment");
  await hand.press("Check the record");
  await hand.in_window("Nudge Team State", async () => {
    await hand.fill("What you want to tell them", "Five minutes left for your first decision.");
    await hand.press("Send");
  });
}

/** Holds, skips and fires injects; the one that is fired is the one written before. */
export async function fire_injects(hand) {
  const {page} = hand;
  await hand.press(/^Hold or release: /);
  await says(page, /Held: it will not fire by itself/);
  await hand.open("in reserve");
  const own = page.getByRole("listitem").filter({hasText: "A call from the harbour"});
  await hand.in_window_of(own.getByRole("button", {name: "Fire now"}), () => hand.press("Fire now"));
  await says(page, /Not read yet/);
  const other = page.getByRole("listitem").filter({has: page.getByRole("button", {name: "Skip"})}).last();
  await hand.in_window_of(other.getByRole("button", {name: "Skip"}), async () => {
    await hand.fill("Why it is skipped", "No time for it today.");
    await hand.press("Skip");
  });
}

/** Reads what came first, shares it with another team. */
export async function read_and_share(hand) {
  await hand.tab(/^Situation/);
  await hand.press("Mark as read");
  await hand.in_window("Share …", async () => {
    await hand.choose("With", 0);
    await hand.press("Share", true);
  });
}

/** One team asks another to sign; it signs; then the asker takes its decision back and submits it again. */
export async function sign_together(hand, other) {
  await hand.tab(/^Decide/);
  await hand.in_window("Ask for a signature", () => hand.press("Team Services"));
  await other.tab(/^Decide/);
  await other.press("Sign as well");
  await says(hand.page, /Signed by Team Services/);
}

/** The alternatives of the red cell, with a reason on the record. */
export async function play_red(hand) {
  await hand.tab(/^Red cell/);
  await hand.check_one(hand.page.getByRole("radio").nth(1));
  await hand.fill("Reason", "They would wait for the storm to pass.");
  await hand.press("Choose", true);
}

/** Mapping of a free action, a change that lacks its reason and then has it; what the page said. */
export async function map_free_action(hand) {
  const {page} = hand;
  const waits = await page.getByRole("button", {name: "Resolve turn"}).isDisabled();
  await hand.press(/^Modify or map: .*(Other|Women)/);
  await hand.choose("Measure of the model", 1);
  await hand.press("Record this change");
  const refused = await page.getByText(/Please write at least 10/).count();
  await hand.fill("Reason", "The nearest measure of the model; half of what it can do.");
  await hand.press("Record this change");
  await says(page, /override(s)? so far/);
  return {waits, refused};
}

/** What the evaluator notes in a turn. */
export async function evaluate(hand) {
  const {page} = hand;
  await hand.tab(/^Observations/);
  await hand.press("Coordination");
  await hand.press("Note this moment");
  await hand.confirm("Send to the hot wash");
  await hand.tab(/^Criteria/);
  for (const at of [0, 1, 2]) await hand.check_one(page.getByRole("group", {name: /^Rating:/}).nth(at).getByRole("radio").nth(1));
}

/** Issues and fixes of the hot wash. */
export async function write_plan(hand) {
  for (const text of ["Reports were not shared in time", "Nobody asked who benefits"]) {
    await hand.fill("What should be better?", text);
    await hand.press("Add the issue");
    await says(hand.page, new RegExp(text));
  }
  for (const text of ["A daily sheet between the teams", "A line on beneficiaries in each form"]) {
    await hand.fill("What will be done?", text);
    await hand.fill("Who", "Crisis cell");
    await hand.fill("By when", "2027-01-31");
    await hand.press("Add the fix");
    await says(hand.page, new RegExp(text));
  }
}
