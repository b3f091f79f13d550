/*! Warraq: results by section, year and author. */
/**
 * The twin of `warraq/search/facets.py`, which writes what is read here. Loaded when a filter is wanted.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const NAMES = ["category", "year", "author"];
  let opened = null;

  /**
   * Keeps the matches that pass.
   *
   * @param {Array<{document: number}>} matches
   * @param {{category: string=, year: string=, author: string=}} filters - A category is a path of names,
   *   `news/sport`; it takes in what lies below.
   * @returns {Promise<Array<{document: number}>>}
   */
  warraq.filterMatches = async function (matches, filters) {
    const wanted = NAMES.filter((name) => filters[name]);
    const facets = await open(wanted.includes("author"));
    const tests = wanted.map((name) => facets[name].test(String(filters[name])));
    return matches.filter(({ document }) => tests.every((test) => test(document)));
  };

  /**
   * Counts matches by each facet, with the other facets' filters applied.
   *
   * @param {Array<{document: number}>} matches - All of a query.
   * @param {{category, year, author}} filters
   * @returns {Promise<{category: Array<{name, count}>, year: Array, author: Array}>} Sections in the order of
   *   their tree, a section's count with those below; the newest year first; the commonest author first.
   */
  warraq.countFacets = async function (matches, filters) {
    const facets = await open(true);
    const counted = {};
    for (const name of NAMES) {
      const kept = await warraq.filterMatches(matches, { ...filters, [name]: "" });
      counted[name] = facets[name].count(kept.map(({ document }) => document));
    }
    return counted;
  };

  /** Reads the files; that of authors, which is the longest, only if they are asked about. */
  async function open(withAuthors) {
    const [[facets], [authors]] = await Promise.all([
      warraq.load("facets"),
      withAuthors ? warraq.load("authors") : [null],
    ]);
    if (!opened || opened.facets !== facets || opened.authors !== (authors || opened.authors)) {
      const written = authors && authorsOf(authors);
      opened = {
        facets,
        authors,
        category: sections(facets),
        year: years(facets),
        author: written && byAuthor(authors.names, written),
      };
    }
    return opened;
  }

  function sections({ sections: paths, section }) {
    const numbers = warraq.decodeNumbers(section);
    const isBelow = (path, above) => above.every((name, at) => path[at] === name);
    return {
      test(category) {
        const wanted = category.split("/");
        const passes = paths.map((path) => isBelow(path, wanted));
        return (document) => passes[numbers[document] - 1] === true;
      },
      count(documents) {
        const own = tally(paths.length, documents.map((document) => numbers[document] - 1));
        const counts = new Map();
        paths.forEach((path, at) => {
          for (let depth = 1; own[at] > 0 && depth <= path.length; depth += 1) {
            const name = path.slice(0, depth).join("/");
            counts.set(name, (counts.get(name) || 0) + own[at]);
          }
        });
        return [...counts].map(([name, count]) => ({ name, count }));
      },
    };
  }

  function years({ years: names, year }) {
    const numbers = warraq.decodeNumbers(year);
    return {
      test(wanted) {
        const number = names.indexOf(wanted) + 1;
        return (document) => number > 0 && numbers[document] === number;
      },
      count(documents) {
        const counts = tally(names.length, documents.map((document) => numbers[document] - 1));
        return names.map((name, at) => ({ name, count: counts[at] })).filter(({ count }) => count > 0).reverse();
      },
    };
  }

  function byAuthor(names, written) {
    return {
      test(author) {
        const number = names.indexOf(author);
        return (document) => written[document].includes(number);
      },
      count(documents) {
        const counts = tally(names.length, documents.flatMap((document) => written[document]));
        const held = names.map((name, at) => ({ name, count: counts[at] })).filter(({ count }) => count > 0);
        return held.sort((one, other) => other.count - one.count);
      },
    };
  }

  /** The authors of each article, by number. */
  function authorsOf({ written }) {
    const numbers = warraq.decodeNumbers(written);
    const found = [];
    for (let at = 0; at < numbers.length; ) {
      const several = numbers[at] === 1;
      const many = several ? numbers[at + 1] : Number(numbers[at] > 0);
      at += several ? 2 : many ? 0 : 1;
      found.push(numbers.slice(at, at + many).map((number) => number - 2));
      at += many;
    }
    return found;
  }

  function tally(size, numbers) {
    const counts = new Array(size).fill(0);
    for (const number of numbers) {
      if (number >= 0) {
        counts[number] += 1;
      }
    }
    return counts;
  }
})(globalThis);
