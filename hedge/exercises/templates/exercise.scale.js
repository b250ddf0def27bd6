// A scale from 0 to 100 per cent. Each row says in words what its picture shows.

function shape(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// `low` to `high` are a bar, `middle` a needle, `dots` numbers; `mark` is the student's own number, in every row.
function scaleRow(words, { low, high, middle, dots = [], mark, hue = "people" }) {
  const height = 12 + 7 * Math.max(0, ...Object.values(counts(dots)).map((n) => n - 1));
  const view = { viewBox: `0 0 100 ${height}`, preserveAspectRatio: "none" };
  const svg = shape("svg", { ...view, "aria-hidden": "true", class: "scale" });
  svg.style.height = `${height}px`;
  const draw = (name, attributes) => svg.append(shape(name, attributes));
  draw("rect", { class: "track", y: height - 8, width: 100, height: 4 });
  if (low !== undefined) draw("rect", { class: "band", x: low, y: height - 8, width: Math.max(high - low, 0.5), height: 4 });
  if (middle !== undefined) draw("rect", { class: "needle", x: middle - 0.4, y: height - 12, width: 0.8, height: 12 });
  if (mark !== undefined) draw("line", { class: "rate", x1: mark, x2: mark, y2: height });
  const stacked = {};
  for (const dot of dots) {
    stacked[dot] = (stacked[dot] || 0) + 1;
    // A line without length and with round ends stays a circle however the picture is stretched.
    draw("path", { class: "dot", d: `M${dot} ${height + 1 - 7 * stacked[dot]}h.001` });
  }
  return make("li", { class: hue }, make("span", {}, ...words), svg);
}

function counts(values) {
  const made = {};
  for (const value of values) made[value] = (made[value] || 0) + 1;
  return made;
}

// The value below which a `share` of sorted values lies, between two of them in proportion.
function quantile(sorted, share) {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
}

const rounded = (number) => Math.round(number * 10) / 10;

const scaleEnds = () => make("p", { class: "ends", "aria-hidden": "true" },
  ...["0 %", "50 %", "100 %"].map((end) => make("span", {}, end)));
