// SPDX-License-Identifier: Apache-2.0
// Single keys act only where somebody asked for it: they hinder those who speak to their computer.
const kept = "holdfast.shortcuts";

class Shortcuts {
  private chosen = $state(localStorage.getItem(kept) === "on");
  get on(): boolean {
    return this.chosen;
  }
  set on(value: boolean) {
    this.chosen = value;
    localStorage.setItem(kept, value ? "on" : "off");
  }
}

export const shortcuts = new Shortcuts();
