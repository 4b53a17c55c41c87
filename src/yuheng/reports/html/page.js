"use strict";
(function () {
  const root = document.documentElement;
  root.classList.add("js");
  const cards = Array.from(document.querySelectorAll(".finding"));
  const byNumber = new Map(cards.map((card) => [card.dataset.f, card]));
  const groups = Array.from(document.querySelectorAll(".group"));
  const marks = Array.from(document.querySelectorAll("mark"));
  const labels = Array.from(document.querySelectorAll("a.no"));
  const toggles = Array.from(document.querySelectorAll(".toggle"));
  const rule = document.getElementById("rule");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const beside = window.matchMedia("(min-width: 960px)");
  let active = null;
  let lit = [];

  function reveal(element, block) {
    if (element) element.scrollIntoView({ block: block, behavior: calm ? "auto" : "smooth" });
  }

  function jump(element) {
    if (element) element.scrollIntoView({ block: "center" });
  }

  function light(side, number, name) {
    const found = document.querySelectorAll('mark[data-' + side + '~="' + number + '"]');
    found.forEach((mark, index) => {
      mark.classList.add(name);
      const next = found[index + 1];
      if (!next || next.previousSibling !== mark) mark.classList.add("end");
      lit.push(mark);
    });
  }

  function clear() {
    lit.forEach((mark) => mark.classList.remove("on-q", "on-b", "end"));
    lit = [];
    if (active) {
      active.classList.remove("active");
      active.removeAttribute("aria-current");
    }
    active = null;
  }

  function activate(number, scroll) {
    const card = byNumber.get(number);
    if (!card) return;
    clear();
    active = card;
    const group = card.closest(".group");
    if (group) group.firstElementChild.open = true;
    card.classList.add("active");
    card.setAttribute("aria-current", "true");
    light("b", number, "on-b");
    light("q", number, "on-q");
    const mark = document.getElementById("m" + number);
    if (scroll !== "card") jump(mark);
    if (scroll === "card" || beside.matches || !mark) reveal(card, "nearest");
  }

  function visible() {
    return cards.filter((card) => !card.hidden);
  }

  function step(by) {
    const shown = visible();
    if (!shown.length) return;
    const at = active ? shown.indexOf(active) : -1;
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by));
    activate(shown[next].dataset.f);
  }

  function filter() {
    const wanted = new Set(toggles.filter((t) => t.getAttribute("aria-pressed") === "true")
      .map((t) => t.dataset.severity));
    const only = rule.value;
    const hidden = new Set();
    cards.forEach((card) => {
      card.hidden = !wanted.has(card.dataset.severity) || (only !== "" && card.dataset.rule !== only);
      if (card.hidden) hidden.add(card.dataset.f);
    });
    groups.forEach((group) => { group.hidden = !group.querySelector(".finding:not([hidden])"); });
    labels.forEach((label) => { label.hidden = hidden.has(label.dataset.f); });
    marks.forEach((mark) => {
      const numbers = ((mark.dataset.q || "") + " " + (mark.dataset.b || "")).split(" ").filter(Boolean);
      mark.classList.toggle("off", numbers.every((number) => hidden.has(number)));
    });
    const count = cards.length - hidden.size;
    document.getElementById("shown").textContent =
      hidden.size ? "显示" + count + "处，共" + cards.length + "处" : cards.length + "处";
    const nothing = document.getElementById("nothing");
    if (nothing) nothing.hidden = count > 0;
    if (active && active.hidden) clear();
  }

  toggles.forEach((toggle) => toggle.addEventListener("click", () => {
    toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
    filter();
  }));
  rule.addEventListener("change", filter);
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const card = event.target.closest(".finding");
    if (link && link.classList.contains("no")) {
      event.preventDefault();
      activate(link.dataset.f, "card");
    } else if (link && card) {
      event.preventDefault();
      if (card !== active) activate(card.dataset.f, "card");
      jump(document.getElementById(link.getAttribute("href").slice(1)));
    } else if (card && !event.target.closest("details") && String(window.getSelection()) === "") {
      activate(card.dataset.f);
    } else {
      const mark = event.target.closest("mark");
      if (!mark || String(window.getSelection()) !== "") return;
      const numbers = ((mark.dataset.q || "") + " " + (mark.dataset.b || "")).split(" ")
        .filter((number) => number && !byNumber.get(number).hidden);
      const at = active ? numbers.indexOf(active.dataset.f) : -1;
      if (numbers.length) activate(numbers[(at + 1) % numbers.length], "card");
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(SELECT|INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "j" || event.key === "J") step(1);
    else if (event.key === "k" || event.key === "K") step(-1);
    else if (event.key === "Escape") clear();
    else return;
    event.preventDefault();
  });

  window.addEventListener("beforeprint", () => {
    document.querySelectorAll(".finding details, .group > details").forEach((one) => { one.open = true; });
  });

  const target = /^#[fm](\d+)/.exec(window.location.hash);
  if (target) activate(target[1]);
})();
