// SPDX-License-Identifier: Apache-2.0
// Branches and rewinds: the main line stays as it was, whoever looks is told where they are.
import {until} from "./tabletop_browser.mjs";
import {says, write_decision} from "./tabletop_people.mjs";

/** The hashes of the worlds of a line, from the record, as the facilitator may read it. */
async function hashes(page, branch) {
  const text = await page.evaluate(async () => (await fetch("/api/v1/report/log.jsonl")).text());
  return text.trim().split("\n").map((line) => JSON.parse(line)).filter(({type, branch: of}) => type === "turn.resolved" && of === branch).map(({payload}) => payload.hash);
}
const header = async ({page}) => page.locator("header").innerText();
const banner = /You are in branch “([^”]*)”/;

/** Turn 4: back to turn 2 in private, one other decision, resolved; then back. What each screen said. */
export async function branch_and_return(white, seats, look) {
  const {page, hand} = white;
  const before = await hashes(page, "main");
  await hand.follow("Branches");
  await hand.fill("What if …", "Corridor first");
  await hand.choose("From the start of", 1);
  await hand.press("Branch privately");
  await says(page, /You are in branch “Corridor first”/, 30000);
  const room_stays = !banner.test(await header(seats.state)) && /Turn 4 of 6/.test(await header(seats.state));
  await hand.follow("Console");
  await says(page, /Turn 2 of 6/);
  await hand.in_window("Enter decisions for Team Services", async () => {
    await write_decision(hand, {search: "infrastructure", why: "The corridor to the hospital first."});
    await hand.press("Close", true);
  });
  await hand.press("Start discussion");
  await hand.confirm("Lock decisions");
  await hand.follow("Console");
  await hand.press("Resolve turn");
  await says(page, /Turn 2 of 6[^]*Next turn/, 30000);
  const branch_world = await page.evaluate(async () => (await fetch("/api/v1/report/log.jsonl")).text());
  const resolved = branch_world.trim().split("\n").map((line) => JSON.parse(line)).filter(({type}) => type === "turn.resolved");
  await hand.follow("Branches");
  await look(white, "12-branches");
  await hand.press(/Return to the main line/);
  await says(page, /Turn 4 of 6/);
  await until("the banner is gone", async () => !banner.test(await header(white)));
  const tree = await page.getByRole("region", {name: "Lines so far"}).innerText();
  const clock_runs = /\d+ min \d+ s left/.test(await header(seats.state));
  return {room_stays, clock_runs, before, after: await hashes(page, "main"), of_branch: resolved.at(-1).payload.hash, second_turn: before[1], tree};
}

/** After turn 6 the room goes back to turn 6, all screens with a banner, and returns. */
export async function rewind_room(white, seats) {
  const {page, hand} = white;
  const before = await hashes(page, "main");
  await hand.follow("Branches");
  await hand.confirm("To turn 6");
  const banners = {};
  for (const id of ["state", "evaluator", "projector"]) {
    await until(`${id} is told of the branch`, async () => banner.test(await header(seats[id])));
    banners[id] = (await header(seats[id])).match(banner)[1];
  }
  await hand.press("Go to: Corridor first");
  await says(page, /You are in branch “Corridor first”/);
  await hand.press("Return to the main line");
  await until("the projector is back in the main line", async () => !banner.test(await header(seats.projector)));
  await until("the facilitator is back in the main line", async () => !banner.test(await header(white)));
  const told = await header(seats.state);
  await hand.follow("Console");
  return {banners, unchanged: JSON.stringify(before) === JSON.stringify(await hashes(page, "main")), told};
}
