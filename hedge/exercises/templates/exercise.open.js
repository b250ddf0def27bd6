// Free answers: students compare them with model answers and judge them by a rubric, outside the score.

forms.open = ({ answer, explanation, lines, shown }) => {
  const box = make("textarea", { rows: Math.max(answer.lines, 2), "aria-label": "Your answer", dir: "auto" });
  const parts = [answer.models.length && "model answers", answer.rubric.length && "rubric"].filter(Boolean);
  const comments = explanation || (lines.length && !shown);
  const ticks = answer.rubric.map(() => make("input", { type: "checkbox" }));
  const ticked = () => answer.rubric.reduce((sum, [worth], n) => sum + (ticks[n].checked ? worth : 0), 0);
  const all = answer.rubric.reduce((sum, [worth]) => sum + worth, 0);
  const own = () => `${ticked()} of ${points(all)}`;

  function check() {
    const more = [];
    if (answer.models.length) {
      more.push(make("p", {}, make("b", {}, answer.models.length === 1 ? "A model answer" : "Model answers")));
      more.push(make("ul", {}, ...answer.models.map((model) => make("li", {}, said(model)))));
    }
    if (answer.rubric.length) more.push(rubric());
    return { more, note: more.length ? "Compare your answer with what stands below. You may still change it." : "" };
  }

  function rubric() {
    const sum = make("p", { role: "status", class: "small" });
    const update = () => { sum.textContent = `You give yourself ${own()}. They do not count in your score.`; };
    const rows = answer.rubric.map(([worth, text], n) => make("label", {}, ticks[n],
      make("span", {}, `${points(worth)}: `, said(text))));
    for (const tick of ticks) tick.addEventListener("change", update);
    update();
    return make("fieldset", { class: "options rubric" }, make("legend", {}, "Judge your answer"), ...rows, sum);
  }
  return {
    element: box, check, open: true,
    label: parts.length ? `Show ${parts.join(" and ")}` : comments ? "Show comments" : "Done",
    text: () => [box.value.trim(), ticked() ? `(own judgement: ${own()})` : ""].filter(Boolean).join("\n"),
  };
};
