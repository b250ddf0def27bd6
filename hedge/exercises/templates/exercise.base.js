"use strict";
// What all parts share. Texts only ever become text nodes, never markup.

const sheet = JSON.parse(document.getElementById("data").textContent);

// For each form of answer a function that makes its control from an item:
// { element, text(), check(), missing(), hint, label, again, open }. `text` gives the answer for the results, `missing`
// says what has to be answered first, `label` and `again` name the buttons, and an `open` answer may be changed after
// the check. `check` gives { share, parts, note, more }: `share` tells how much is right, `parts` are the lines of the
// feedback, `more` are elements to go on with; without `share` nothing is right or wrong.
const forms = {};

function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function button(label, act, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

// Words of an article or a task, which may be written in another direction.
const said = (text) => make("bdi", {}, text);

const quote = (text) => make("span", {}, "“", said(text), "”");

const points = (number) => `${number} ${number === 1 ? "point" : "points"}`;

const STAMPS = { right: "✓", wrong: "✗", missed: "○" };

// Shows beside an answer, by a sign and in words, whether it is right.
function stamp(place, mark) {
  place.dataset.stamp = mark;
  place.append(make("span", { class: "stamp" },
    make("span", { "aria-hidden": "true" }, STAMPS[mark]), make("span", { class: "away" }, ` (${mark})`)));
}

function unstamp(root) {
  for (const sign of root.querySelectorAll(".stamp")) sign.remove();
  for (const place of root.querySelectorAll("[data-stamp]")) delete place.dataset.stamp;
}

// One line of the feedback.
function part(mark, ...children) {
  const row = make("li");
  stamp(row, mark);
  row.append(make("span", {}, ...children));
  return row;
}

// A menu that stands empty at first.
function menu(label, options) {
  const made = make("select", { "aria-label": label }, make("option", { value: "" }, "Choose …"));
  for (const [value, text] of options) made.append(make("option", { value, dir: "auto" }, text));
  return made;
}

const shareOf = (verdicts) => verdicts.filter(Boolean).length / verdicts.length;
