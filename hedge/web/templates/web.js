(() => {
  "use strict";
  for (const form of document.querySelectorAll("form[data-wait]")) {
    form.addEventListener("submit", () => { form.querySelector(".wait").textContent = form.dataset.wait; });
  }
  const form = document.querySelector("form[data-bytes]");
  if (!form) return;

  const { text, file } = form.elements;
  const button = form.querySelector(".main");
  const limits = { bytes: Number(form.dataset.bytes), characters: Number(form.dataset.characters) };
  const number = (value) => value.toLocaleString("en");

  function count() {
    const words = text.value.split(/\s+/).filter(Boolean).length;
    document.getElementById("count").value = words ? `${number(words)} ${words === 1 ? "word" : "words"}.` : "";
    const length = text.value.length;
    text.setCustomValidity(length > limits.characters
      ? `The text has ${number(length)} characters; ${number(limits.characters)} are read at most.` : "");
  }

  function check() {
    const size = file.files.length ? file.files[0].size : 0;
    file.setCustomValidity(size > limits.bytes
      ? `The file has ${number(Math.ceil(size / 1e6))} MB; ${number(limits.bytes / 1e6)} MB are read at most.` : "");
  }

  text.addEventListener("input", count);
  file.addEventListener("change", check);
  let waiting = false;
  form.addEventListener("submit", (event) => {
    if (waiting) event.preventDefault();
    waiting = true;
    button.setAttribute("aria-disabled", "true");
  });
  // The way back from a report leads here again.
  window.addEventListener("pageshow", () => {
    waiting = false;
    button.removeAttribute("aria-disabled");
    form.querySelector(".wait").textContent = "";
    count();
    check();
  });

  const holdsFile = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    document.body.classList.remove("dropping");
    file.files = event.dataTransfer.files;
    check();
    button.focus();
  });
  document.documentElement.classList.add("scripted");
})();
