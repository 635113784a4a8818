// Suggestions below the search box. Without this file the box is a box, and nothing is lost.

const WAIT_MS = 120; // between a keystroke and the question
const NOTES = {
  term: (items) => items,
  place: (items) => `地区 · ${items}`,
  title: () => "标题",
};

class Box {
  constructor(form) {
    this.form = form;
    this.input = form.elements.q;
    this.list = form.appendChild(element("ul", { id: "suggestions", role: "listbox", "aria-label": "检索词建议", class: "offers" }));
    this.said = form.appendChild(element("p", { "aria-live": "polite", class: "hidden" }));
    this.known = new Map();
    this.close();
    set(this.input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": "suggestions", "aria-haspopup": "listbox" });
    this.input.addEventListener("input", (event) => event.isComposing || this.askSoon());
    this.input.addEventListener("compositionend", () => this.askSoon());
    this.input.addEventListener("keydown", (event) => this.keyPressed(event));
    this.input.addEventListener("blur", () => this.close());
    form.addEventListener("submit", () => this.close());
    // A press must not take the focus: it would close the list before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.follow(event.target.closest("[role=option]")));
  }

  askSoon() {
    this.stop();
    this.choose(-1); // what was chosen was chosen of another text
    this.timer = setTimeout(() => this.ask(), WAIT_MS);
  }

  async ask() {
    this.stop();
    if (!this.input.value.trim()) {
      this.close();
      return;
    }
    const address = `${this.form.dataset.suggestions}?${new URLSearchParams(new FormData(this.form))}`;
    const asked = (this.request = new AbortController());
    const found = this.known.get(address) || (await answer(address, asked.signal));
    if (asked.signal.aborted) return;
    if (found) this.known.set(address, found);
    this.show(found || []);
  }

  // Whatever is asked now is an answer to another text than the one in the box.
  stop() {
    clearTimeout(this.timer);
    if (this.request) this.request.abort();
  }

  show(found) {
    if (!found.length || document.activeElement !== this.input) {
      this.close();
      return;
    }
    this.list.replaceChildren(...found.map(option));
    this.list.hidden = false;
    this.choose(-1);
    this.input.setAttribute("aria-expanded", "true");
    this.say(`${found.length} 个建议，用上下键选择`);
  }

  close() {
    this.stop();
    this.list.hidden = true;
    this.list.replaceChildren();
    this.choose(-1);
    this.input.setAttribute("aria-expanded", "false");
    this.say("");
  }

  keyPressed(event) {
    // The Enter that ends a composition belongs to the input method.
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    const does = { ArrowDown: () => this.move(1), ArrowUp: () => this.move(-1), Enter: () => this.follow(this.chosen()), Escape: () => this.dismiss() };
    if (does[event.key] && does[event.key]()) event.preventDefault();
  }

  move(step) {
    if (this.list.hidden) {
      this.ask();
    } else {
      // One place more than there are suggestions: the box itself.
      const places = this.list.children.length + 1;
      this.choose(((this.at + 1 + step + places) % places) - 1);
    }
    return true;
  }

  choose(at) {
    this.at = at;
    [...this.list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
    const chosen = this.chosen();
    if (chosen) {
      this.input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  chosen() {
    return this.list.children[this.at];
  }

  follow(chosen) {
    if (chosen) location.assign(chosen.dataset.url);
    return Boolean(chosen);
  }

  dismiss() {
    const wasOpen = !this.list.hidden;
    this.close();
    return wasOpen;
  }

  say(words) {
    this.said.textContent = words;
  }
}

// Nothing when there is no answer: the search itself will say why.
async function answer(address, signal) {
  try {
    const response = await fetch(address, { signal });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function option(suggestion, number) {
  const made = element("li", { id: `suggestion-${number}`, role: "option", class: suggestion.kind, "data-url": suggestion.url });
  made.append(element("span", { class: "label" }, suggestion.text), element("span", { class: "n" }, NOTES[suggestion.kind](`${suggestion.count.toLocaleString("en")} 条`)));
  return made;
}

function element(name, attributes, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return set(made, attributes);
}

function set(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

for (const form of document.querySelectorAll("form[data-suggestions]")) new Box(form);
