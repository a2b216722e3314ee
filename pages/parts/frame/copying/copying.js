/* A text that is somebody's own, and a button that copies it. */
export default function copying({ data, parentElement }) {
  const root = parentElement.querySelector(".copying") || document.createElement("div");
  root.className = "copying";
  const text = document.createElement("span");
  text.className = "text";
  text.textContent = data.text;
  const copy = document.createElement("button");
  copy.type = "button";
  copy.textContent = "Copy";
  copy.setAttribute("aria-label", `Copy ${data.what}`);
  const said = document.createElement("span");
  said.className = "said";
  said.setAttribute("role", "status");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(data.text);
      said.textContent = "Copied.";
    } catch {
      /* Without https a browser copies only what is marked, if anything: then it is copied by hand. */
      getSelection().selectAllChildren(text);
      said.textContent = document.execCommand("copy") ? "Copied." : "Marked: copy it from here.";
    }
  });
  root.replaceChildren(text, copy, said);
  parentElement.append(root);
}
