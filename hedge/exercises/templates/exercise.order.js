// Entries put in order: by buttons, arrow keys or a pointer. The neighbour moves, so that the entry keeps its focus.

forms.order = ({ answer }) => {
  const list = make("ol", { class: "entries" });
  const news = make("p", { class: "away", "aria-live": "assertive" });
  const place = (entry) => [...list.children].indexOf(entry);

  function move(entry, step) {
    const neighbour = step < 0 ? entry.previousElementSibling : entry.nextElementSibling;
    if (!neighbour) return;
    if (step < 0) entry.after(neighbour);
    else entry.before(neighbour);
    number();
    news.textContent = `${answer.parts[entry.dataset.part]}: place ${place(entry) + 1} of ${list.children.length}`;
  }

  function number() {
    const last = list.children.length - 1;
    [...list.children].forEach((entry, n) => {
      const [up, down] = entry.querySelectorAll("button");
      entry.querySelector(".place").textContent = n + 1;
      // Not `disabled`, which would take the focus away at the end of the way.
      up.setAttribute("aria-disabled", n === 0);
      down.setAttribute("aria-disabled", n === last);
    });
  }

  answer.parts.forEach((text, n) => {
    const handle = make("span", { class: "handle", "aria-hidden": "true" }, "⠿");
    const moves = make("span", { class: "moves" },
      button("↑", () => move(entry, -1), { "aria-label": `Move up: ${text}` }),
      button("↓", () => move(entry, 1), { "aria-label": `Move down: ${text}` }));
    const entry = make("li", { "data-part": n }, handle, make("span", { class: "place" }), said(text), moves);
    entry.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      move(entry, step);
    });
    dragged(handle, entry, move);
    list.append(entry);
  });
  number();

  function check() {
    const ranks = [...answer.ranks].sort((a, b) => a - b);
    const shown = [...list.children].map((entry) => Number(entry.dataset.part));
    const right = shown.map((n, at) => answer.ranks[n] === ranks[at]);
    [...list.children].forEach((entry, at) => stamp(entry, right[at] ? "right" : "wrong"));
    const solution = answer.parts.map((_, n) => n).sort((a, b) => answer.ranks[a] - answer.ranks[b]);
    return {
      share: shareOf(right),
      parts: solution.map((n) => part(right[shown.indexOf(n)] ? "right" : "wrong",
        `${places(ranks, answer.ranks[n])}: `, said(answer.parts[n]))),
      note: new Set(ranks).size < ranks.length ? "Entries that share places may stand in either order." : "",
    };
  }
  const end = (text) => make("p", { class: "small end" }, said(text));
  return {
    element: make("div", {}, end(answer.first), list, end(answer.last), news), check,
    hint: "Move an entry with its buttons, with the arrow keys, or drag it by its dots.",
    text: () => [...list.children].map((entry, n) => `${n + 1} ${answer.parts[entry.dataset.part]}`).join("\n"),
  };
};

// "Place 2" or, for entries of equal rank, "Places 2–3".
function places(ranks, rank) {
  const [first, last] = [ranks.indexOf(rank) + 1, ranks.lastIndexOf(rank) + 1];
  return first === last ? `Place ${first}` : `Places ${first}–${last}`;
}

// Entries change places while the pointer passes the middle of a neighbour.
function dragged(handle, entry, move) {
  let held = false;
  const middle = (other) => other.getBoundingClientRect().top + other.offsetHeight / 2;
  handle.addEventListener("pointerdown", (event) => {
    if (event.button || handle.matches("fieldset:disabled *")) return;
    held = true;
    handle.setPointerCapture(event.pointerId);
    entry.classList.add("dragged");
  });
  handle.addEventListener("pointermove", (event) => {
    if (!held) return;
    const near = (side) => entry[`${side}ElementSibling`];
    while (near("previous") && event.clientY < middle(near("previous"))) move(entry, -1);
    while (near("next") && event.clientY > middle(near("next"))) move(entry, 1);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    handle.addEventListener(end, () => {
      held = false;
      entry.classList.remove("dragged");
    });
  }
}
