// SPDX-License-Identifier: Apache-2.0
import { mount } from "svelte";
import App from "./App.svelte";
import "./lib/style.css";
import "./lib/figures/figures.css";
import { language } from "./lib/i18n/i18n.svelte";
import { room } from "./lib/room.svelte";

await language.begin();
mount(App, { target: document.getElementById("page")! });
void room.begin();
