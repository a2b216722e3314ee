/* What was typed stays on this device, in this browser's own storage, until it is kept or wiped.
   Nothing is sent anywhere before somebody presses "Open it". */

const LOG = "limber-draft-";
const FORM = "limber-form-";
const NOTES = "limber-notes";
/** By record: what this tab wrote or read last, so that it never writes over another tab's work. */
const known = new Map();
/** By log of this visit: the record that it is in, where another tab took the first one. */
const elsewhere = new Map();
const wiped = new Set();
/** Forms that this tab has met, and those of them that an earlier visit had begun. */
const seen = new Set();
const brought = new Set();
const watching = new Map();
let place = "none";
const atRisk = { log: false, form: false, notes: false };
let gridWritten = false;
/** Boxes for notes that were met, and whether theirs were begun in an earlier visit. */
const boxes = new WeakSet();
let notesBrought = false;

window.addEventListener("beforeunload", (event) => {
  const grid = gridWritten && document.querySelector(".st-key-class_grid");
  if (grid || Object.values(atRisk).includes(true)) {
    event.preventDefault();
    event.returnValue = "";
  }
});

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, text) {
  try {
    localStorage.setItem(key, text);
    known.set(key, text);
    return true;
  } catch {
    return false; // the storage is full or switched off
  }
}

function remove(key) {
  known.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    /* then it holds nothing either */
  }
}

function parsed(text) {
  try {
    const found = JSON.parse(text);
    return found && typeof found === "object" ? found : null;
  } catch {
    return null;
  }
}

function keysFrom(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

function say(now) {
  place = now;
  watching.forEach((draw) => draw());
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function row(words, ...buttons) {
  const line = document.createElement("div");
  line.className = "row";
  const text = document.createElement("span");
  text.textContent = words;
  line.append(text, ...buttons);
  return line;
}

function drawn(parent) {
  let box = parent.querySelector(".draft");
  if (!box) {
    box = document.createElement("div");
    box.className = "draft";
    parent.append(box);
  }
  box.replaceChildren();
  return box;
}

/** Put the open log on the device, or take it away once it is kept. */
function store({ id, label, content, why }) {
  atRisk.log = false;
  if (!id) {
    say("none");
    return;
  }
  let key = elsewhere.get(id) || LOG + id;
  if (why === "kept") {
    remove(key);
    say("kept");
    return;
  }
  if (!content || wiped.has(id)) {
    atRisk.log = true;
    say(wiped.has(id) ? "wiped" : why);
    return;
  }
  const there = read(key);
  const before = known.get(key);
  if (before !== undefined && there === null) {
    wiped.add(id); // in another tab, and there it was meant
    atRisk.log = true;
    say("wiped");
    return;
  }
  if (there !== null && there !== before) {
    key = `${LOG}${id}-${Math.random().toString(36).slice(2)}`;
    elsewhere.set(id, key);
  }
  const old = parsed(before);
  const same = old && old.content === content && old.label === label;
  const done = same || write(key, JSON.stringify({ label, content, at: Date.now() }));
  atRisk.log = !done;
  say(done ? "here" : "full");
}

const SAID = {
  here: "It is on this device, in this browser only: a reload or a closed tab loses nothing.",
  full: "Not on this device: this browser's storage is full or switched off. Keep or download it before you leave.",
  large: "Too large to be put on this device. Keep or download it before you leave.",
  wiped: "Wiped from this device. It is gone when you close the page, unless you keep it.",
};

function status({ id }, parent) {
  const draw = () => {
    const box = drawn(parent);
    if (!SAID[place]) {
      return;
    }
    const key = () => elsewhere.get(id) || LOG + id;
    const wipe = () => {
      remove(key());
      wiped.add(id);
      atRisk.log = true;
      say("wiped");
    };
    box.append(row(SAID[place], ...(place === "here" ? [button("Wipe it from this device", wipe)] : [])));
  };
  watching.set(parent, draw);
  draw();
  return () => watching.delete(parent);
}

/** Show what earlier visits left on this device. */
function offer(_data, parent, tell) {
  const box = drawn(parent);
  const contents = new Set();
  const found = keysFrom(LOG)
    .map((key) => ({ key, text: read(key), held: parsed(read(key)) }))
    .sort((one, other) => (other.held?.at || 0) - (one.held?.at || 0));
  for (const { key, text, held } of found) {
    if (!held || typeof held.content !== "string" || contents.has(held.content)) {
      remove(key);
      continue;
    }
    contents.add(held.content);
    const line = row(
      `${held.label} is on this device, in this browser only.`,
      button("Open it", () => {
        known.set(key, text);
        const id = key.slice(LOG.length);
        wiped.delete(id);
        tell("opened", { id, content: held.content });
      }),
      button("Wipe it", () => {
        remove(key);
        line.remove();
      }),
    );
    line.classList.add("offer");
    line.querySelector("button").classList.add("main");
    box.append(line);
  }
  // Without any the page gives it no room, not even until this runs: pages/routes/templates/frame.css.
  document.documentElement.classList.toggle("limber-left", contents.size > 0);
}

/** Put what stands in a form on the device, or bring back what an earlier visit left there. */
function form({ whose, texts }, parent, tell) {
  const key = FORM + whose;
  const left = seen.has(key) ? null : parsed(read(key));
  seen.add(key);
  const box = drawn(parent);
  atRisk.form = false;
  if (Object.keys(texts).length > 0) {
    atRisk.form = !write(key, JSON.stringify(texts));
    if (brought.has(key)) {
      box.append(row("What you had begun to write is here again.", button("Wipe it", () => tell("emptied", true))));
    }
  } else if (left) {
    brought.add(key);
    tell("restored", left);
  } else {
    brought.delete(key);
    remove(key);
  }
}

/** Streamlit hears of notes when their box is left; the device keeps each letter, as a phone may reload before. */
document.addEventListener("input", ({ target }) => {
  if (!target.closest?.(".st-key-pasted textarea")) {
    return;
  }
  if (target.value.trim()) {
    atRisk.notes = !write(NOTES, JSON.stringify({ text: target.value }));
  } else {
    notesAdded();
  }
});

/** Bring back the notes that were in the box for them. */
function notes({ written }, parent, tell) {
  const box = drawn(parent);
  const left = boxes.has(parent) || written ? null : parsed(read(NOTES));
  boxes.add(parent);
  if (left) {
    notesBrought = true;
    tell("restored", left.text);
  } else if (written && notesBrought) {
    const wipe = () => {
      notesAdded();
      tell("emptied", true);
    };
    box.append(row("What you had begun to write is here again.", button("Wipe it", wipe)));
  }
}

function notesAdded() {
  atRisk.notes = notesBrought = false;
  remove(NOTES);
}

/** A table that is being filled in is on no device, so leaving is asked about. */
function grid({ written }) {
  gridWritten = written;
}

const PARTS = { store, status, offer, form, notes, notesAdded, grid };

export default function draft({ data, parentElement, setTriggerValue }) {
  return PARTS[data.part](data, parentElement, setTriggerValue);
}
