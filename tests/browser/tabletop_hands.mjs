// SPDX-License-Identifier: Apache-2.0
// How people work a page: with a mouse, or with a keyboard alone. Both find things by what is written on
// them. The keyboard goes from stop to stop by Tab, moves by arrows inside what is one stop, and never
// calls focus(): what Tab does not reach is not reached.
import {until} from "./tabletop_browser.mjs";

const farthest = 60; // attempts to come to a stop, each as many presses of Tab as it seems away

/** What both hands share; `press`, `check`, `fill` and the like are theirs. */
class Hand {
  constructor(page) {
    this.page = page;
    this.presses = 0; // of buttons, links and tabs
  }
  /** Where names are looked for: the window that asks, where there is one. */
  get within() {
    return this.scope ?? this.page;
  }
  named(kind, name, exact = false) {
    return this.within.getByRole(kind, {name, exact}).first();
  }
  labelled(label) {
    return this.within.getByLabel(label, typeof label === "string" ? {exact: true} : {}).first();
  }
  async press(name, exact = false) {
    await this.act(this.named("button", name, exact));
  }
  async follow(name) {
    await this.act(this.named("link", name, true));
  }
  async tab(name) {
    await this.turn_to(this.named("tab", name));
  }
  /** An option by its place, or by its words. */
  async choose(label, option) {
    const control = this.labelled(label);
    const at = typeof option === "number" ? option : await control.evaluate((one, words) => [...one.options].findIndex(({label: text}) => text === words), option);
    await this.choose_in(control, at);
  }
  /** Inside the window that this button opens. */
  async in_window(name, does, exact = false) {
    await this.in_window_of(this.named("button", name, exact), does);
  }
  async in_window_of(control, does) {
    await this.act(control);
    this.scope = this.page.getByRole("dialog");
    await this.scope.waitFor();
    try {
      await does(this);
    } finally {
      this.scope = null;
    }
    await until(`the window of ${control} is closed`, async () => (await this.page.getByRole("dialog").count()) === 0);
  }
  /** The button, then the same word in the window that asks; with a reason where it wants one. */
  async confirm(name, reason = "") {
    await this.in_window(name, async () => {
      if (reason) await this.fill(/.+/, reason);
      await this.press(name);
    });
  }
}

export class Mouse extends Hand {
  async act(control) {
    this.presses += 1;
    await control.click();
  }
  turn_to = this.act;
  async fill(label, text) {
    await this.labelled(label).fill(text);
  }
  async choose_in(control, at) {
    await control.selectOption({index: at});
  }
  async check(label) {
    await this.labelled(label).check();
  }
  async check_one(control) {
    await control.check();
  }
  async open(summary) {
    await this.within.locator("summary", {hasText: summary}).first().click();
  }
}

/** How many stops of Tab lie between here and there; 0 where the focus is there or in its group. */
function distance(wanted) {
  const here = document.activeElement;
  const group = (one) => (one.matches("input[type=radio]") && one.name ? `radio ${one.name}` : one.closest("[role=tablist]") ?? one.closest("[role=listbox]"));
  if (here === wanted || (group(here) && group(here) === group(wanted))) return 0;
  const root = wanted.closest("dialog[open]") ?? document;
  const seen = new Set();
  const stops = [...root.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter((one) => {
    if (one.tabIndex < 0 || one.matches(":disabled") || one.closest("[inert]") || !one.checkVisibility()) return false;
    const key = one.matches("input[type=radio]") && group(one);
    if (!key) return true;
    const chosen = [...root.querySelectorAll("input[type=radio]")].find((other) => group(other) === key && other.checked);
    return chosen ? chosen === one : !seen.has(key) && seen.add(key);
  });
  const there = stops.findIndex((one) => one === wanted || (group(one) && group(one) === group(wanted)));
  if (there < 0) return null;
  const from = stops.indexOf(here);
  if (from < 0) {
    // Tab goes on from where the focus was lost, wherever that is: one step tells.
    return 1;
  }
  return there - from;
}

export class Keyboard extends Hand {
  key(name, times = 1) {
    return times > 0 ? this.page.keyboard.press(name).then(() => this.key(name, times - 1)) : Promise.resolve();
  }
  /** By Tab to this control, or to the group that it is part of. */
  async reach(control) {
    await control.waitFor();
    await until("it can be worked", () => control.isEnabled());
    for (let tried = 0; tried < farthest; tried++) {
      const away = await control.evaluate(distance);
      if (away === 0) return;
      if (away === null) break;
      await this.key(away > 0 ? "Tab" : "Shift+Tab", Math.abs(away));
    }
    const held = await this.page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
    throw new Error(`Tab does not reach ${control}; it stands at ${held}`);
  }
  /** By arrows inside a group until this one is held. */
  async walk(control, arrow) {
    for (let tried = 0; tried < 60; tried++) {
      if (await control.evaluate((one) => one === document.activeElement)) return;
      await this.key(arrow);
    }
    throw new Error(`${arrow} does not reach ${control}`);
  }
  async act(control) {
    this.presses += 1;
    await this.reach(control);
    await this.key("Enter");
  }
  async turn_to(control) {
    this.presses += 1;
    await this.reach(control);
    await this.walk(control, (await this.page.evaluate(() => document.documentElement.dir)) === "rtl" ? "ArrowLeft" : "ArrowRight");
  }
  async fill(label, text) {
    const control = this.labelled(label);
    await this.reach(control);
    const is_date = (await control.getAttribute("type")) === "date";
    if (!is_date) await this.key("Control+a");
    // A date is typed in the order of the reader's language: day, month, year.
    await this.page.keyboard.type(is_date ? text.split("-").reverse().join("") : text);
  }
  async choose_in(control, at) {
    await this.reach(control);
    const now = await control.evaluate((one) => one.selectedIndex);
    if (at === 0) await this.key("Home");
    else await this.key(at > now ? "ArrowDown" : "ArrowUp", Math.abs(at - now));
    await until(`option ${at} is chosen`, async () => (await control.evaluate((one) => one.selectedIndex)) === at);
  }
  async check(label) {
    await this.check_one(this.labelled(label));
  }
  async check_one(control) {
    await this.reach(control);
    if ((await control.getAttribute("type")) === "radio") {
      await this.walk(control, "ArrowDown");
      if (!(await control.isChecked())) await this.key("Space");
    } else if (!(await control.isChecked())) await this.key("Space");
  }
  async open(summary) {
    await this.reach(this.within.locator("summary", {hasText: summary}).first());
    await this.key("Enter");
  }
}

/** Notes, stop by stop, where the focus cannot be seen: no outline, out of the window, or under something. */
export async function watch_focus(seen) {
  seen.unseen_focus = new Set();
  await seen.context.exposeBinding("note_focus", (_, words) => seen.unseen_focus.add(`${seen.name}: ${words}`));
  await seen.context.addInitScript(() => {
    const look = (one) => {
      if (document.activeElement !== one || one === document.body || one.matches("main, dialog")) return;
      if (one.closest("svg")?.querySelector(".region-active")) return;  // a map draws the edge of the region that holds it
      const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(one);
      const words = (one.getAttribute("aria-label") ?? one.textContent ?? "").trim().slice(0, 60) || one.outerHTML.slice(0, 80);
      if (one.matches(":focus-visible") && (outlineStyle === "none" || parseFloat(outlineWidth) < 2) && boxShadow === "none") window.note_focus(`no outline: ${words}`);
      const {left, right, top, bottom} = one.getBoundingClientRect();
      const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y]));
      const is_seen = points.some(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        return there && (one.contains(there) || there.contains(one) && there !== document.body && !there.matches("header, main, html"));
      });
      if (!is_seen) window.note_focus(`hidden: ${words}`);
    };
    document.addEventListener("focusin", ({target}) => requestAnimationFrame(() => requestAnimationFrame(() => look(target))), true);
  });
}
