// What the pages gain where scripts run: suggestions while typing. Without it every page does the same by forms.
const field = document.querySelector("input[data-suggest]");
const list = document.querySelector("#suggested");
let waiting = 0;

async function suggest() {
  const text = field.value.trim();
  if (!text) {
    list.replaceChildren();
    return;
  }
  const address = `${field.dataset.suggest}?q=${encodeURIComponent(text)}&lang=${document.documentElement.lang.slice(0, 2)}`;
  const answer = await fetch(address);
  if (!answer.ok || field.value.trim() !== text) return;
  const found = await answer.json();
  list.replaceChildren(...found.map((item) => {
    const option = document.createElement("option");
    option.value = item.label;
    option.label = [item.class, item.other].filter(Boolean).join(" · ");
    return option;
  }));
}

if (field && list) {
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(suggest, 120);
  });
}

// A text that is there to be copied is selected whole when it is entered.
for (const area of document.querySelectorAll("textarea.copy")) {
  area.addEventListener("focus", () => area.select());
}
