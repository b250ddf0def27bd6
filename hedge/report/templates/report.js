(() => {
  "use strict";
  const explanations = JSON.parse(document.getElementById("marks").textContent);
  const panel = document.getElementById("panel");
  const resting = panel.cloneNode(true);
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const marked = (target) => target instanceof Element && target.closest("[data-mark]");
  let current = "";

  function reasons(list) {
    const made = element("ul", undefined, "reasons");
    const most = Math.max(...list.map(([, value]) => Math.abs(value)), 1e-9);
    for (const [feature, value] of list) {
      const row = element("li");
      const bar = element("span", undefined, value < 0 ? "reason less" : "reason");
      bar.style.width = `${Math.round(40 * Math.abs(value) / most)}%`;
      row.append(element("span", feature), element("span", (value < 0 ? "−" : "+") + Math.abs(value).toFixed(2), "weight"), bar);
      made.append(row);
    }
    return made;
  }

  function highlight(id) {
    for (const old of document.querySelectorAll(".current")) old.classList.remove("current");
    if (id) for (const part of document.querySelectorAll(`[data-mark="${id}"]`)) part.classList.add("current");
    current = id;
  }

  function explain(id) {
    const what = explanations[id];
    if (!what || id === current) return;
    highlight(id);
    const rows = element("dl");
    for (const [name, value] of what.rows) {
      const row = element("div");
      row.append(element("dt", name), element("dd", value));
      rows.append(row);
    }
    panel.replaceChildren(element("p", what.head, "head"), rows);
    if (what.reasons.length) panel.append(element("p", "What the score is made of, in log-odds", "small"), reasons(what.reasons));
    panel.classList.add("open");
  }

  function close() {
    highlight("");
    panel.classList.remove("open");
    panel.replaceChildren(...resting.cloneNode(true).childNodes);
  }

  const seen = new Set();
  for (const mark of document.querySelectorAll("[data-mark]")) {
    // A cue cut in two by a source is one stop of the Tab key; a source is reached by its badge.
    if (seen.has(mark.dataset.mark) || mark.classList.contains("source")) continue;
    seen.add(mark.dataset.mark);
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-controls", "panel");
    if (mark.dataset.label) mark.setAttribute("aria-label", mark.dataset.label);
  }
  for (const event of ["focusin", "pointerover", "click"]) {
    document.addEventListener(event, (happened) => {
      const mark = marked(happened.target);
      if (mark) explain(mark.dataset.mark);
    });
  }
  document.addEventListener("keydown", (pressed) => {
    const mark = marked(pressed.target);
    if (pressed.key === "Escape") close();
    else if (mark && (pressed.key === "Enter" || pressed.key === " ")) {
      pressed.preventDefault();
      explain(mark.dataset.mark);
    }
  });

  const article = document.getElementById("sentences");
  const boxes = [...document.querySelectorAll(".filter [value]")].filter((box) => box.type === "checkbox");
  const only = document.getElementById("only");

  function filter() {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    for (const mark of article.querySelectorAll("[data-kind]")) {
      mark.classList.toggle("off", off.has(mark.dataset.kind));
      if (mark.getAttribute("role") === "button") mark.tabIndex = off.has(mark.dataset.kind) ? -1 : 0;
    }
    let shown = 0;
    for (const sentence of article.children) {
      sentence.hidden = only.checked && !sentence.querySelector("[data-kind]:not(.off)");
      shown += sentence.hidden ? 0 : 1;
    }
    document.getElementById("shown").value = `${shown} of ${article.children.length} sentences shown`;
  }

  for (const box of [...boxes, only]) box.addEventListener("change", filter);
  for (const [id, checked] of [["none", false], ["every", true]]) {
    document.getElementById(id).addEventListener("click", () => {
      for (const box of boxes) box.checked = checked;
      filter();
    });
  }
  // A jump from the chart must not end at a sentence that the filter hides.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.hidden) {
      only.checked = false;
      filter();
      target.scrollIntoView();
    }
  });
  // On paper every definition stands open.
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  filter();
  document.documentElement.classList.add("scripted");
})();
