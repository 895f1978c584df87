// The pages work without this. With it, the effects of a pause are shown while somebody is still typing.
(() => {
  "use strict";
  const form = document.querySelector("form[data-preview]");
  const place = document.getElementById("gevolgen");
  if (!form || !place) return;

  const pause = 500;
  let waiting = 0;
  let asked = null;

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), signal: asked.signal });
      if (!answer.ok) return;
      place.innerHTML = await answer.text();
    } catch (fault) {
      if (fault.name === "AbortError") return;
    }
    place.removeAttribute("aria-busy");
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, pause);
  });
})();
