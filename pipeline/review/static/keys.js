// Single keys for the queue. Everything they do is a link or a button on the page: without this file nothing is lost.
"use strict";

document.addEventListener("keydown", (event) => {
  if (document.body.dataset.shortcuts !== "on" || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const at = event.target;
  if (at instanceof HTMLElement && (at.isContentEditable || /^(input|select|textarea)$/i.test(at.tagName))) return;
  const meant = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!meant) return;
  event.preventDefault();
  meant.click();
});

// A form is sent once, however often its button is pressed. The page may come back from the browser's memory, so it is opened again then.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent === "yes") event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
