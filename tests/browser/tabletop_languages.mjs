// SPDX-License-Identifier: Apache-2.0
// A team changes its language in the middle of a turn: what it was writing stays, words and numbers follow.
import {until} from "./tabletop_browser.mjs";
import {write_decision} from "./tabletop_people.mjs";

const names = ["English", "Français", "Español", "العربية", "中文", "Русский"];
const codes = ["en", "fr", "es", "ar", "zh", "ru"];
const rationale = "The same words in every language.";

/** What is shown after each change: language, direction, whether the draft is there, keys without words, budget. */
export async function speak_in_turn(seat, look) {
  const {page, hand} = seat;
  await write_decision(hand, {search: "livelihood", why: rationale, submits: false});
  const seen = [];
  for (const at of [1, 2, 3, 4, 5, 0]) {
    const languages = page.getByRole("combobox").first();
    await hand.choose_in(languages, at);
    await until(`the page speaks ${names[at]}`, async () => (await page.evaluate(() => document.documentElement.lang)) === codes[at]);
    await until("the program speaks it as well", async () => (await page.evaluate(async () => (await (await fetch(`/api/v1/view?seat=${sessionStorage.getItem("holdfast.seat")}`)).json()).seat.language)) === codes[at]);
    seen.push(await page.evaluate((words) => ({
      lang: document.documentElement.lang, dir: document.documentElement.dir,
      draft: [...document.querySelectorAll("textarea")].some(({value}) => value === words),
      keys: document.body.innerText.match(/\b(decide|player|shell|phase|band|briefing|item|story|status|unit|tile|map)\.[a-z_]+\b/g) ?? [],
      tabs: [...document.querySelectorAll("[role=tab]")].map((one) => one.innerText.trim()),
      budget: document.querySelector("#budget-title")?.parentElement.querySelector("p")?.innerText ?? "",
    }), rationale));
    if (["fr", "es", "ar"].includes(codes[at])) await look(seat, `30-${codes[at]}`);
  }
  await hand.press("Submit as team");
  await until("the decision is submitted", async () => (await page.getByText("Submitted", {exact: true}).count()) > 0);
  return seen;
}
