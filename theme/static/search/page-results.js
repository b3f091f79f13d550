/*! Warraq: results as elements. Data become text, never HTML. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});

  /**
   * Makes a list item of a result.
   *
   * @param {object} result - Of `warraq.search`.
   * @param {string} root - The way to the site's root.
   * @returns {HTMLLIElement}
   */
  warraq.resultItem = function (result, root) {
    const item = element("li");
    const link = element("a");
    link.setAttribute("href", `${root}/${result.url}`);
    link.append(...warraq.marked(result.title, result.titleMarks));
    if (result.lang) {
      link.lang = result.lang;
    }
    const heading = element("h2", { dir: "auto" });
    heading.append(link);
    item.append(heading);
    if (result.section.length > 0) {
      item.append(pathOf(result.section));
    }
    if (result.dateText) {
      item.append(dateOf(result));
    }
    const excerpt = element("p", { className: "excerpt", dir: "auto" });
    excerpt.append(...warraq.marked(result.excerpt, result.excerptMarks));
    if (result.lang) {
      excerpt.lang = result.lang;
    }
    item.append(excerpt);
    return item;
  };

  /**
   * A text's parts, its marked words in `<b>`: some readers of screens speak every `<mark>`.
   *
   * @param {string} text
   * @param {Array<[number, number]>} marks - In order.
   * @returns {Array<string|HTMLElement>}
   */
  warraq.marked = function (text, marks) {
    const parts = [];
    let at = 0;
    for (const [start, end] of marks) {
      const word = element("b");
      word.textContent = text.slice(start, end);
      parts.push(text.slice(at, start), word);
      at = end;
    }
    parts.push(text.slice(at));
    return parts;
  };

  function pathOf(section) {
    const path = element("p", { className: "path" });
    section.forEach((name, at) => {
      const isolated = element("bdi");
      isolated.textContent = name;
      path.append(...(at > 0 ? [" / "] : []), isolated);
    });
    return path;
  }

  function dateOf({ date, dateText }) {
    const time = element(date ? "time" : "span", { className: "date" });
    if (date) {
      time.dateTime = date;
    }
    time.textContent = dateText;
    return time;
  }

  function element(name, properties = {}) {
    return Object.assign(global.document.createElement(name), properties);
  }
})(globalThis);
