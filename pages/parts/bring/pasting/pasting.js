// Streamlit hears of a text when its box is left. Whoever pastes is done: the box is left for them.
export default function () {
  const leave = (event) => {
    const box = event.target.closest?.(".st-key-pasted textarea");
    if (box) setTimeout(() => box.blur(), 0);
  };
  document.addEventListener("paste", leave);
  return () => document.removeEventListener("paste", leave);
}
