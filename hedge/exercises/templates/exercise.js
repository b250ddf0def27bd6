// Builds the tasks and keeps the score.

{
  const find = (id) => document.getElementById(id);
  const items = sheet.exercises.flatMap((exercise) => exercise.items);
  const places = document.querySelectorAll(".task");
  const tallies = document.querySelectorAll(".tally");
  // Each form says once how it is used.
  const first = (item) => items.find((other) => other.form === item.form) === item;
  const records = items.map((item, n) => task(item, places[n], first(item), update));
  let unsaved = false;

  function score(some) {
    return `${total(some, "points")} of ${points(total(some.map((record) => record.item), "points"))}`;
  }

  function update() {
    const done = records.filter((record) => record.tries).length;
    find("done").value = done;
    find("total").textContent = `${score(records)} · ${done} of ${items.length} done`;
    find("score").textContent = `You have ${score(records)}. ${done} of ${items.length} tasks are done.`;
    sheet.exercises.filter((exercise) => exercise.points).forEach((exercise, n) => {
      tallies[n].textContent = score(records.filter((record) => exercise.items.includes(record.item)));
    });
  }

  // The text scrolls by itself where there is room for it beside the tasks; the keyboard must reach it then.
  const wide = matchMedia("(min-width: 60rem)");
  const isBeside = () => find("beside").getAttribute("aria-pressed") === "true";
  function lay(beside) {
    document.documentElement.classList.toggle("split", beside);
    find("beside").setAttribute("aria-pressed", beside);
    find("text").tabIndex = beside && wide.matches ? 0 : -1;
  }

  const report = () => reportOf(records, find("name").value.trim(), today());
  find("beside").addEventListener("click", () => lay(!isBeside()));
  wide.addEventListener("change", () => lay(isBeside()));
  find("copy").addEventListener("click", () => {
    copy(report(), find("report"), find("copied"));
    unsaved = false;
  });
  find("save").addEventListener("click", () => {
    save(report(), find("name").value.trim());
    find("copied").textContent = "Saved among your downloads.";
    unsaved = false;
  });
  for (const event of ["input", "click"]) find("tasks").addEventListener(event, () => { unsaved = true; }, true);
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
  lay(true);
  update();
  document.documentElement.classList.add("scripted");
}
