// A percentage that a word stands for: nothing is right or wrong; what people and offices say is shown afterwards.

forms.number = ({ answer, label }) => {
  const scale = { min: 0, max: 100, step: 1 };
  const slider = make("input", { type: "range", ...scale, value: 50, "aria-label": "Per cent, by slider" });
  const field = make("input", { type: "number", ...scale, inputmode: "numeric", "aria-label": "Per cent, by number" });
  const valid = () => field.value !== "" && field.validity.valid;
  slider.addEventListener("input", () => { field.value = slider.value; });
  field.addEventListener("input", () => { if (valid()) slider.value = field.value; });

  return {
    element: make("div", { class: "percent" }, slider, make("span", {}, field, " %")),
    label: "Show what people said",
    again: "Change my number",
    hint: "Move the slider or type a number.",
    missing: () => (valid() ? "" : "Give a whole number from 0 to 100 first."),
    text: () => (field.value && `${field.value} %`),
    check: () => ({ note: "What people said stands below.", more: revealed(answer, Number(field.value), label) }),
  };
};

function revealed({ word, people, scales }, own, label) {
  const rows = make("ul", { class: "scales" }, scaleRow(["You: ", make("b", {}, `${own} %`)], { dots: [own] }));
  for (const [study, number, middle, low, high] of people) {
    const range = `; 8 in 10 said ${low}–${high} %`;
    const words = [said(study), `, ${number} people: median `, make("b", {}, `${middle} %`), range];
    rows.append(scaleRow(words, { low, high, middle, mark: own }));
  }
  for (const [name, low, high] of scales) {
    const words = ["Official scale, ", said(name), ": ", make("b", {}, `${low}–${high} %`)];
    rows.append(scaleRow(words, { low, high, mark: own, hue: "official" }));
  }
  const caption = make("figcaption", {}, "What ", quote(word), " means, in per cent. ",
    "Bar: the range; thick line: the median; dashed line: your number.");
  return [make("figure", {}, rows, scaleEnds(), caption), survey(rows, own, label)];
}

// The numbers of a class, drawn as dots on the same scale.
function survey(rows, own, label) {
  const id = `survey-${label}`;
  const box = make("textarea", { id, rows: 3, inputmode: "text", placeholder: "70, 55, 80" });
  const told = make("p", { role: "status" });
  let drawn = null;
  box.addEventListener("input", () => {
    const { values, others } = numbersIn(box.value);
    if (drawn) drawn.remove();
    drawn = null;
    told.textContent = others.length ? `Left out, as no number from 0 to 100: ${others.join(", ")}.` : "";
    if (!values.length) return;
    const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => rounded(quantile(values, share)));
    const answers = values.length === 1 ? "1 answer" : `${values.length} answers`;
    const all = `all between ${values[0]} and ${values[values.length - 1]} %`;
    const spread = `8 in 10 between ${low} and ${high} %, ${all}`;
    const words = [`Your class, ${answers}: median `, make("b", {}, `${middle} %`), `; ${spread}`];
    drawn = scaleRow(words, { dots: values, middle, mark: own });
    rows.append(drawn);
    told.prepend(`Your class: ${answers}, median ${middle} %; ${spread}. `);
  });
  return make("details", { class: "survey" }, make("summary", {}, "Survey your class"),
    make("p", {}, make("label", { for: id }, "Everybody’s numbers, with commas, spaces or lines between them")), box, told);
}

function numbersIn(text) {
  const words = text.split(/[\s,;]+/).map((word) => word.replace(/%$/, "")).filter(Boolean);
  const good = (word) => /^\d+(\.\d+)?$/.test(word) && Number(word) <= 100;
  return {
    values: words.filter(good).map(Number).sort((a, b) => a - b),
    others: words.filter((word) => !good(word)),
  };
}
