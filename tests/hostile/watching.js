(() => {
  const seen = [];
  Object.defineProperty(window, "watchedHere", { value: seen });
  document.addEventListener("securitypolicyviolation", (event) =>
    seen.push(`policy ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`.slice(0, 160)),
  );
  // Honest links stay unfollowed; what runs a script by being followed may do so.
  window.addEventListener("click", (event) => {
    const link = event.target.closest?.("a, area");
    if (link && !/^(javascript|data|vbscript|blob):/.test(link.protocol)) event.preventDefault();
  });
  window.addEventListener("submit", (event) => {
    seen.push(`form ${event.target.action}`);
    event.preventDefault();
  });
})();
// ---- after loading
async ([cleanNames, root]) => {
  const found = [];
  const body = document.querySelector(".article-body");
  const say = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 160)}`);
  const kinds = (
    "click dblclick auxclick contextmenu mousedown mouseup mouseover mouseout mousemove pointerdown pointerover " +
    "focusin keydown keyup copy cut paste wheel touchstart dragstart animationstart transitionend toggle input " +
    "change scroll scrollend error load"
  ).split(" ");
  if (body) {
    for (const element of [body, ...body.querySelectorAll("*")]) {
      for (const kind of kinds) element.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
      element.dispatchEvent(new MouseEvent("mouseenter"));
      element.focus?.({ preventScroll: true });
      element.blur?.();
    }
  }
  // Two turns of the clock: a picture that fails, a frame that loads, a script that waits.
  await new Promise((done) => setTimeout(done, 25));
  if ("fired" in window) found.push("fired");
  found.push(...window.watchedHere);
  if (cleanNames.length) {
    const clean = new Set(cleanNames);
    for (const name of Object.getOwnPropertyNames(window)) if (!clean.has(name)) found.push(`global ${name}`);
  }
  for (const element of document.querySelectorAll("*")) {
    const inBody = body && body !== element && body.contains(element);
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || name === "style" || name === "target" || name === "ping" || name === "srcdoc") {
        // notes.js places notes in the margin; what pages hold themselves is read in test_policy.py.
        const placed = name === "style" && /^(inset-block-start|min-block-size): [\d.]+px;$/.test(value);
        if (!placed && !(name === "target" && !inBody)) say(`attribute ${name}`, element);
      }
      if (inBody && /^(name|for|form.*|data-(?!host$).*|role|slot|srcset|hidden|inert|accesskey|contenteditable)$/.test(name)) {
        // `open` details of one name would close each other; the theme's scripts read data- of its own alone.
        say(`attribute ${name}`, element);
      }
      if (inBody && name === "id" && !/^(fn(ref\d*)?:|s-)/.test(value)) say("id", element);
      if (inBody && name === "class") {
        for (const one of element.classList) {
          if (!/^(footnote|footnote-ref|footnote-backref|align-(start|end|center)|table-scroll|remote-picture|absent-picture|absent|gone)$/.test(one)) {
            say("class", element);
          }
        }
      }
    }
    if (inBody && !/^(P|LI|DT|DD|H[1-6]|BLOCKQUOTE|PRE|T[DHR]|CAPTION|FIGCAPTION|SUMMARY|[UOD]L|TABLE|THEAD|TBODY|TFOOT|FIGURE|DIV|DETAILS|HR|BR|A|ABBR|B|BDI|BDO|CITE|CODE|DEL|DFN|EM|I|IMG|INS|KBD|MARK|Q|RP|RT|RUBY|S|SAMP|SMALL|SPAN|STRONG|SUB|SUP|TIME|U|VAR|WBR)$/.test(element.tagName)) {
      say("element", element);
    }
    if (/^(IFRAME|OBJECT|EMBED|BASE|STYLE|SVG|MATH|FRAME|AREA|VIDEO|AUDIO)$/i.test(element.tagName)) say("element", element);
    if (element.tagName === "SCRIPT") {
      const isData = element.type === "application/json" || element.type === "application/ld+json";
      if (isData) {
        try {
          JSON.parse(element.textContent);
        } catch {
          say("broken data", element);
        }
      } else if (element.textContent.trim() || !element.src.startsWith(`${root}/`)) say("script", element);
    }
    if (element.tagName === "META" && element.httpEquiv && element.httpEquiv !== "Content-Security-Policy") say("meta", element);
    if (element.tagName === "A" && element.hasAttribute("href")) {
      const fits = /^(https?|mailto|tel):$/.test(element.protocol);
      const here = element.href.startsWith(`${root}/`);
      const file = !inBody && element.protocol === "data:" && element.hasAttribute("download");
      // From disk `/x`, the root of a host that nobody named, is a file of the reader's: it shows, and runs nothing.
      const onDisk = element.protocol === "file:" && !element.host && location.protocol === "file:";
      if (!fits && !here && !file && !onDisk) say("scheme", element);
      const out = /^https?:$/.test(element.protocol) && !here;
      if (out && !(element.relList.contains("noopener") && element.relList.contains("noreferrer"))) say("rel", element);
    }
  }
  return [...new Set(found)];
}
