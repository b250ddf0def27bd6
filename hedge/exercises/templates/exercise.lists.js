// Answers chosen from a list: one for the task, or one for each row.

forms.choice = ({ id, answer }) => {
  const boxes = answer.options.map((_, value) => make("input", { type: "radio", name: id, value }));
  const labels = answer.options.map((option, n) => make("label", {}, boxes[n], said(option)));
  const chosen = () => boxes.findIndex((box) => box.checked);
  const told = (n, mark, words) => part(mark, words, quote(answer.options[n]), " ", said(answer.feedback[n] || ""));

  function check() {
    const right = chosen() === answer.right;
    stamp(labels[answer.right], right ? "right" : "missed");
    if (!right) stamp(labels[chosen()], "wrong");
    return {
      share: Number(right),
      parts: [
        told(chosen(), right ? "right" : "wrong", "Your answer: "),
        ...(right ? [] : [told(answer.right, "missed", "Right answer: ")]),
      ],
    };
  }
  return {
    element: make("div", { class: "options" }, ...labels), check,
    missing: () => (chosen() < 0 ? "Choose an answer first." : ""),
    text: () => answer.options[chosen()] || "",
  };
};

forms.match = ({ answer }) => {
  const options = answer.options.map((option, n) => [n, option]);
  const menus = answer.rows.map((row) => menu(row, options));
  const rows = answer.rows.map((row, n) => make("li", {}, said(row), make("span", {}, menus[n])));
  const chosen = (n) => (menus[n].value === "" ? undefined : Number(menus[n].value));

  function check() {
    const right = answer.rows.map((_, n) => chosen(n) === answer.right[n]);
    rows.forEach((row, n) => stamp(row.lastChild, right[n] ? "right" : "wrong"));
    return {
      share: shareOf(right),
      parts: rows.map((_, n) => part(right[n] ? "right" : "wrong", said(answer.rows[n]), " → ",
        make("b", {}, said(answer.options[answer.right[n]])), " ", said(answer.feedback[n] || ""))),
    };
  }
  return {
    element: make("ul", { class: "rows" }, ...rows), check,
    missing: () => (menus.every((one) => one.value === "") ? "Choose an answer first." : ""),
    text: () => answer.rows.map((row, n) => `${row}: ${answer.options[chosen(n)] || "–"}`).join("\n"),
  };
};
