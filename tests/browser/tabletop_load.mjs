// SPDX-License-Identifier: Apache-2.0
// Twenty listeners of a team's changes and four more windows of its browser: how long until all have heard.
import {get} from "node:http";
import {until} from "./tabletop_browser.mjs";

/** A stream of changes as a page holds one; `heard` is called with each. */
async function listen(context, base, seat, heard) {
  const cookies = (await context.cookies(base)).map(({name, value}) => `${name}=${value}`).join("; ");
  const request = get(`${base}/api/v1/events?seat=${seat}`, {headers: {Cookie: cookies}, agent: false}, (answer) => {
    let text = "";
    answer.on("data", (piece) => {
      text += piece;
      for (let at = text.indexOf("\n\n"); at >= 0; at = text.indexOf("\n\n")) {
        if (/^event: view\.patch/m.test(text.slice(0, at))) heard();
        text = text.slice(at + 2);
      }
    });
  });
  request.on("error", () => {});
  await new Promise((after) => request.on("response", after));
  return request;
}

/** Ten nudges: the 95 % quantile over listeners [ms], and when each window showed the last one [ms]. */
export async function hear_together(white, seats) {
  const {page, hand} = white;
  const base = new URL(page.url()).origin;
  const {context, page: own} = seats.state;
  const more = [];
  for (let at = 0; at < 4; at++) {
    const tab = await context.newPage();
    await tab.addInitScript((id) => sessionStorage.setItem("holdfast.seat", id), await own.evaluate(() => sessionStorage.getItem("holdfast.seat")));
    await tab.goto(base);
    await tab.getByRole("tab").first().waitFor();
    more.push(tab);
  }
  const delays = [];
  let sent = 0;
  let missing = 0;
  const id = await own.evaluate(() => sessionStorage.getItem("holdfast.seat"));
  const waiting = new Set();
  const streams = [];
  for (let at = 0; at < 20; at++) {
    streams.push(await listen(context, base, id, () => {
      if (waiting.delete(at)) delays.push(Date.now() - sent);
    }));
  }
  await new Promise((after) => setTimeout(after, 500));
  const shown = [];
  for (let number = 0; number < 10; number++) {
    const words = `Nudge number ${number} to all windows.`;
    for (let at = 0; at < 20; at++) waiting.add(at);
    sent = Date.now();
    const answer = await page.evaluate(async ([text]) => (await fetch("/api/v1/cmd", {method: "POST", headers: {"Content-Type": "application/json"},
      body: JSON.stringify({id: `load-${text}`, type: "nudge", turn: 0, payload: {team: "state", text}})})).status, [words]);
    if (answer !== 200) throw new Error(`a nudge was answered with ${answer}`);
    await until("every listener has heard", async () => waiting.size === 0, 5000).catch(() => { missing += waiting.size; });
    waiting.clear();
  }
  for (const one of [own, ...more]) {
    if (one === own) await seats.state.hand.tab(/^Situation/);
    await until("the window shows the last nudge", async () => (await one.locator("body").innerText()).includes("Nudge number 9 to all windows."));
    shown.push(Date.now() - sent);
  }
  streams.forEach((one) => one.destroy());
  for (const tab of more) await tab.close();
  delays.sort((a, b) => a - b);
  return {listeners: 20, windows: shown.length, heard: delays.length, missing, p95: delays[Math.floor(delays.length * 0.95)], shown};
}
