// The score, and results as plain text that a student hands in.

const total = (records, key) => records.reduce((sum, record) => sum + record[key], 0);

function reportOf(records, name, date) {
  const done = records.filter((record) => record.tries).length;
  const lines = [
    "RESULTS", `Name: ${name || "–"}`, `Date: ${date}`,
    `Sheet: ${sheet.title} (level ${sheet.level}, version ${sheet.version})`,
    `Score: ${total(records, "points")} of ${points(sheet.points)} (at the first check: ${total(records, "first")})`,
    `Tasks done: ${done} of ${records.length}`,
  ];
  for (const exercise of sheet.exercises) {
    lines.push("", `${exercise.number} ${exercise.title}`);
    for (const record of records) if (exercise.items.includes(record.item)) lines.push(...entry(record));
  }
  return [...lines, "", sheet.signature, ""].join("\n");
}

// One task: its verdict, and below it the student's answer.
function entry({ item, text, tries, points: earned, verdict }) {
  const worth = item.points ? `, ${earned} of ${points(item.points)}` : "";
  const often = tries > 1 ? `, ${tries} checks` : "";
  const answer = text() || "(no answer)";
  return [`${item.label} ${verdict}${worth}${often}`, ...answer.split("\n").map((line) => `    ${line}`)];
}

// Today where the student is, as 2026-05-31.
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const forFile = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-$/, "");

// A file that old editors read too: with the line ends and the mark of Windows.
function save(text, name) {
  const address = URL.createObjectURL(new Blob(["\ufeff", text.replace(/\n/g, "\r\n")], { type: "text/plain;charset=utf-8" }));
  const file = ["results", forFile(sheet.title), forFile(sheet.version), forFile(name)].filter(Boolean).join("-");
  make("a", { href: address, download: `${file}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

// The text stands on the page too, for browsers that let no page copy.
async function copy(text, box, told) {
  box.value = text;
  box.hidden = false;
  box.select();
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = "Copied. Paste it where your teacher wants it.";
  } catch {
    told.textContent = "Your browser does not let this page copy. The text below is selected: copy it yourself.";
  }
}
