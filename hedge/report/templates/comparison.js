(() => {
  "use strict";
  const statements = [...document.querySelectorAll(".statements > li")];
  const selects = [...document.querySelectorAll(".filter select")];
  const shown = document.getElementById("shown");

  function filter() {
    const kind = document.getElementById("kind").value;
    const [one = "", other = ""] = selects.filter((select) => select.className === "article").map((select) => select.value);
    for (const statement of statements) {
      const { kind: own, first, second } = statement.dataset;
      const between = (a, b) => first.includes(a) && second.includes(b);
      const wanted = !kind || own === kind || own === "both";
      statement.hidden = !wanted || !(between(one, other) || between(other, one));
    }
    shown.value = `${statements.filter((statement) => !statement.hidden).length} shown`;
  }

  // A jump must not end at a statement that the filter hides, nor in an article that is folded.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden) {
      for (const select of selects) select.value = "";
      filter();
    }
    const folded = target.closest("details");
    if (folded) folded.open = true;
    target.scrollIntoView();
  }

  for (const select of selects) select.addEventListener("change", filter);
  window.addEventListener("hashchange", reveal);
  document.documentElement.classList.add("scripted");
  if (selects.length) filter();
  reveal();
})();
