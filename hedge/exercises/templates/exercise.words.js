// Words of a running text: marked, or filled into gaps.

forms.marks = ({ answer }) => {
  const words = [];
  const element = make("div", { class: "words", role: "toolbar", "aria-label": "Words of the text", dir: "auto" });
  for (const piece of answer.pieces) {
    if (typeof piece === "string") {
      element.append(piece);
      continue;
    }
    const toggle = button(piece.text, () => {
      toggle.setAttribute("aria-pressed", toggle.getAttribute("aria-pressed") === "false");
    }, { class: "word", "aria-pressed": "false" });
    words.push({ ...piece, toggle, pressed: () => toggle.getAttribute("aria-pressed") === "true" });
    element.append(toggle);
  }
  rove(element, words.map((word) => word.toggle));

  function check() {
    const found = answer.targets.map((_, n) => words.every((w) => w.pressed() || !w.targets.includes(n)));
    const wrong = words.filter((w) => w.pressed() && !w.targets.length && !w.neutral);
    for (const word of words) {
      if (word.targets.length) stamp(word.toggle, word.pressed() ? "right" : "missed");
    }
    for (const word of wrong) stamp(word.toggle, "wrong");
    const started = (n) => words.some((w) => w.pressed() && w.targets.includes(n));
    const missed = (n) => (started(n) ? " – mark all its words" : " – missed");
    const right = Math.max(found.filter(Boolean).length - wrong.length, 0);
    return {
      share: answer.targets.length ? right / found.length : Number(!wrong.length),
      parts: [
        ...answer.targets.map((text, n) => part(found[n] ? "right" : "missed", quote(text), found[n] ? "" : missed(n))),
        ...wrong.map((word) => part("wrong", quote(word.text), " – not to be marked")),
      ],
      note: answer.targets.length ? "" : "There was nothing to mark.",
    };
  }
  return {
    element, check,
    hint: "Choose words by click or touch. With the keyboard: arrow keys move from word to word, the space bar marks.",
    text: () => words.filter((w) => w.pressed()).map((w) => w.text).join(", "),
  };
};

// One stop of the Tab key for a whole text; arrow keys move inside it.
function rove(group, stops) {
  stops.forEach((stop, n) => { stop.tabIndex = n ? -1 : 0; });
  const go = (to) => {
    for (const stop of stops) stop.tabIndex = stop === to ? 0 : -1;
    to.focus();
  };
  group.addEventListener("keydown", (event) => {
    const at = stops.indexOf(event.target);
    const to = {
      ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1,
    }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    if (stops[to]) go(stops[to]);
  });
  group.addEventListener("click", (event) => {
    if (stops.includes(event.target)) go(event.target);
  });
}

forms.gaps = ({ answer }) => {
  const text = make("p", { class: "words", dir: "auto" });
  const fields = [];
  for (const piece of answer.pieces) {
    if (typeof piece === "string") {
      text.append(piece);
      continue;
    }
    const label = `Gap ${piece + 1}`;
    const field = answer.bank.length
      ? menu(label, answer.bank.map((word) => [word, word]))
      : make("input", { "aria-label": label, autocomplete: "off", autocapitalize: "none", spellcheck: "false" });
    fields.push(field);
    text.append(make("span", { class: "gap" }, field));
  }
  const element = make("div", {}, text);
  if (answer.bank.length) element.prepend(bank(answer.bank, fields));

  function check() {
    const right = fields.map((field, n) => answer.accepted[n].some((word) => same(word, field.value)));
    fields.forEach((field, n) => stamp(field.parentElement, right[n] ? "right" : "wrong"));
    return {
      share: shareOf(right),
      parts: fields.map((field, n) => {
        const [word, ...others] = answer.accepted[n];
        return part(right[n] ? "right" : "wrong", `Gap ${n + 1}: `, quote(word),
          ...others.flatMap((other, m) => [m ? ", " : " or ", quote(other)]));
      }),
    };
  }
  return {
    element, check,
    hint: answer.bank.length ? "Choose a word in each gap, or drag it there from the box." : "Type a word into each gap.",
    missing: () => (fields.some((field) => field.value.trim()) ? "" : "Fill a gap first."),
    text: () => fields.map((field, n) => `(${n + 1}) ${field.value.trim() || "–"}`).join(", "),
  };
};

// Capitals, spaces and the shape of apostrophes do not matter.
function same(one, other) {
  const plain = (text) => text.trim().replace(/\s+/g, " ").replace(/’/g, "'").toLowerCase();
  return plain(one) === plain(other);
}

// The words to choose from; those in use are struck out.
function bank(words, fields) {
  const chips = words.map((word) => make("li", { dir: "auto" }, word));
  const update = () => chips.forEach((chip, n) => {
    chip.classList.toggle("used", fields.some((field) => field.value === words[n]));
  });
  for (const field of fields) field.addEventListener("change", update);
  chips.forEach((chip, n) => draggable(chip, (field) => {
    field.value = words[n];
    update();
  }, fields));
  return make("ul", { class: "bank", "aria-label": "Words to choose from" }, ...chips);
}

// Lets a pointer carry `chip` to one of `fields`.
function draggable(chip, drop, fields) {
  let start = null;
  const under = (event) => {
    const below = document.elementFromPoint(event.clientX, event.clientY);
    return fields.find((field) => !field.matches(":disabled") && field === below);
  };
  const end = () => {
    start = null;
    chip.style.transform = "";
    chip.classList.remove("dragged");
    for (const field of fields) field.classList.remove("over");
  };
  chip.addEventListener("pointerdown", (event) => {
    if (event.button || chip.matches("fieldset:disabled *")) return;
    start = event;
    chip.setPointerCapture(event.pointerId);
    chip.classList.add("dragged");
  });
  chip.addEventListener("pointermove", (event) => {
    if (!start) return;
    chip.style.transform = `translate(${event.pageX - start.pageX}px, ${event.pageY - start.pageY}px)`;
    for (const field of fields) field.classList.toggle("over", field === under(event));
  });
  chip.addEventListener("pointerup", (event) => {
    const field = start && under(event);
    end();
    if (field) drop(field);
  });
  chip.addEventListener("pointercancel", end);
}
