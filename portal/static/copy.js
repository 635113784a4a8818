// Copies a citation or address. Without this file its text can still be selected with one click.

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const done = (await copiedByClipboard(source.textContent)) || copiedBySelection(source);
  say(button, done ? "已复制" : "没能复制，请按 Ctrl+C");
}

async function copiedByClipboard(text) {
  // Browsers offer the clipboard on https and localhost only; an intranet host by http has none.
  if (!navigator.clipboard) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copiedBySelection(source) {
  const selection = window.getSelection();
  selection.selectAllChildren(source);
  return document.execCommand("copy");
}

function say(button, words) {
  document.querySelector("[data-said]").textContent = `${button.getAttribute("aria-label").replace("复制", "")}：${words}`;
}
