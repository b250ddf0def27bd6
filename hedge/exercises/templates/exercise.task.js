// The frame around each control: check, feedback, try again, and the record of it all.

// Fills `place` with the controls of an item. `changed` is called after each check; gives the task's record.
function task(item, place, hinted, changed) {
  const form = forms[item.form](item);
  const names = [`head-${item.label}`, ...(item.prompt ? [`prompt-${item.label}`] : [])];
  const controls = make("fieldset", { class: "controls", "aria-labelledby": names.join(" ") });
  const feedback = make("div", { class: "feedback", role: "status" });
  const more = make("div", { class: "more" });
  const record = { item, text: form.text, tries: 0, points: 0, first: 0, verdict: "not checked" };
  const check = button(form.label || "Check", press, { class: "check", "aria-describedby": names[0] });
  const again = button(form.again || "Try again", retry, { "aria-describedby": names[0] });
  again.hidden = true;
  if (form.hint && hinted) controls.append(make("p", { class: "small" }, form.hint));
  controls.append(form.element);

  function press() {
    if (check.getAttribute("aria-disabled") === "true") return;
    const missing = form.missing ? form.missing() : "";
    if (missing) {
      feedback.replaceChildren(make("p", {}, missing));
      return;
    }
    const result = form.check();
    keep(record, result.share);
    controls.disabled = !form.open;
    again.hidden = Boolean(form.open);
    // Not `disabled`, which would take the focus away before the feedback is read.
    check.setAttribute("aria-disabled", "true");
    place.dataset.verdict = record.verdict;
    feedback.replaceChildren(...told(item, record, result));
    more.replaceChildren(...(result.more || []));
    changed();
  }

  function retry() {
    controls.disabled = false;
    unstamp(controls);
    feedback.replaceChildren();
    more.replaceChildren();
    delete place.dataset.verdict;
    check.removeAttribute("aria-disabled");
    controls.querySelector("button:not([tabindex='-1']), select, input:checked, input:not([type='radio'])").focus();
    again.hidden = true;
  }

  place.append(make("div", { class: "live" }, controls, make("p", { class: "act" }, check, " ", again), feedback, more));
  return record;
}

function keep(record, share) {
  record.tries += 1;
  record.verdict = "done";
  if (share === undefined) return;
  // A share of thirds or fifths must not lose half a point to rounding in binary.
  record.points = Math.floor(share * record.item.points * 2 + 1e-9) / 2;
  if (record.tries === 1) record.first = record.points;
  record.verdict = share === 1 ? "right" : share > 0 ? "partly right" : "not right";
}

const VERDICTS = { right: "✓ Right", "partly right": "◐ Partly right", "not right": "✗ Not yet" };

// The lines of the feedback: verdict, parts, explanation, the sentences that prove it, origins of numbers.
function told(item, record, { parts = [], note = "" }) {
  const lines = [];
  const verdict = VERDICTS[record.verdict];
  if (verdict) {
    const worth = item.points ? ` – ${record.points} of ${points(item.points)}` : "";
    lines.push(make("p", { class: "verdict" }, verdict + worth));
  }
  if (parts.length) lines.push(make("ul", { class: "told" }, ...parts));
  if (note) lines.push(make("p", {}, note));
  if (item.explanation) lines.push(make("p", { dir: "auto" }, item.explanation));
  if (!item.shown && item.lines.length) lines.push(proof(item.lines));
  for (const origin of item.origins) lines.push(make("p", { class: "small" }, "Numbers from: ", said(origin)));
  return lines;
}

function proof(lines) {
  return make("ul", { class: "lines quoted" }, ...lines.map((line) => {
    const number = make("a", { class: "ordinal", href: `#${line.article}${line.number}` },
      make("span", { class: "away" }, "Sentence "), sheet.lettered ? line.article + line.number : line.number);
    return make("li", {}, number, " ", make("p", { dir: "auto" }, line.text));
  }));
}
