// What the proofreader needs of the editor: its text in blocks, marks over the words, and exact replacements in one step of undo.
// The page's script is spoken to through events of the document, so that neither needs the other to exist:
//   proof:hello                                     from the page: is an editor there?
//   proof:editor {read, mark, show, replace}        from here, once it is ready, and in answer to that;
//   proof:changed, proof:focus, proof:step {way}, proof:fix    from here.
CKEDITOR.plugins.add("proofmarks", {
  requires: "undo",

  init(editor) {
    const BLOCKS = /^(?:P|H[1-6]|LI|UL|OL|BLOCKQUOTE|TABLE|THEAD|TBODY|TFOOT|TR|TD|TH|CAPTION|DIV|PRE)$/;
    const SKIPPED = ".cke_widget_wrapper, figure, [data-cke-temp], [data-cke-hidden-sel], [data-cke-magic-line], [data-cke-bookmark], [data-cke-hidden-sel]";
    // What is in the editor's text and never seen.
    const UNSEEN = /[\u200b\ufeff]+/g;
    const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
    const body = () => (editor.mode === "wysiwyg" ? editor.editable()?.$ : null);

    // The text as one sees it, block by block; `segments` say from which nodes it is.
    function read() {
      const found = [];
      let block = null;
      const end = () => {
        if (block?.text.trim()) {
          block.text = block.text.trimEnd();
          found.push(block);
        }
        block = null;
      };
      const add = (node, from, text) => {
        block ??= { text: "", segments: [] };
        block.segments.push({ node, from, at: block.text.length, length: text.length });
        block.text += text;
      };
      const addText = (node) => {
        let from = 0;
        const pieces = node.data.split(UNSEEN);
        const gaps = node.data.match(UNSEEN) ?? [];
        pieces.forEach((piece, place) => {
          for (const { 0: seen, index } of piece.replace(/[\t\n\r]/g, " ").matchAll(/ +(?! )|[^ ]+/g)) {
            // Spaces in a row are one, and none where a block or a line begins.
            if (seen[0] !== " ") {
              add(node, from + index, seen);
            } else if (block && !/[ \n]$/.test(block.text)) {
              add(node, from + index, " ");
            }
          }
          from += piece.length + (gaps[place]?.length ?? 0);
        });
      };
      const walk = (parent) => {
        for (const node of parent.childNodes) {
          if (node.nodeType === 3) {
            addText(node);
          } else if (node.nodeType === 1 && !node.matches(SKIPPED)) {
            if (node.tagName === "BR") {
              block && add(null, 0, "\n");
            } else if (BLOCKS.test(node.tagName)) {
              end();
              walk(node);
              end();
            } else {
              walk(node);
            }
          }
        }
      };
      if (body()) {
        walk(body());
        end();
      }
      return found;
    }

    // The parts of nodes under [start, stop) of a block, in order.
    function parts({ segments }, start, stop) {
      return segments
        .filter(({ node, at, length }) => node?.isConnected && at < stop && at + length > start)
        .map(({ node, from, at, length }) => {
          const first = Math.max(start, at);
          return { node, offset: from + first - at, length: Math.min(stop, at + length) - first };
        });
    }

    // Also of no length, where something is missing.
    function rangeOf(block, start, stop) {
      const under = parts(block, start, Math.max(stop, start + 1));
      const [first, last] = [under[0], under.at(-1)];
      if (!first) {
        return null;
      }
      const range = first.node.ownerDocument.createRange();
      try {
        range.setStart(first.node, first.offset);
        range.setEnd(last.node, stop > start ? last.offset + last.length : first.offset);
      } catch {
        return null;
      }
      return range;
    }

    // `marks`: {name of a highlight: [{block, start, stop}]}. Where the browser has no highlights, the list must do.
    function mark(marks) {
      const { CSS, Highlight } = editor.window?.$ ?? {};
      if (!CSS?.highlights || !Highlight) {
        return;
      }
      for (const [name, places] of Object.entries(marks)) {
        const ranges = places.map(({ block, start, stop }) => rangeOf(block, start, stop)).filter(Boolean);
        ranges.length ? CSS.highlights.set(name, new Highlight(...ranges)) : CSS.highlights.delete(name);
      }
    }

    function show({ block, start, stop }) {
      const range = rangeOf(block, start, stop);
      if (!range) {
        return false;
      }
      editor.focus();
      const selection = editor.document.$.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
      return true;
    }

    // Puts `text` in place of each stretch; all of them are one step of undo. `changes` do not overlap and were read just now.
    // Returns what takes them back: how many of them stand as they stood.
    function replace(changes) {
      editor.fire("saveSnapshot");
      const done = [...changes].sort((one, other) => other.start - one.start).flatMap((change) => {
        const under = parts(change.block, change.start, Math.max(change.stop, change.start + 1));
        if (!under.length) {
          return [];
        }
        const { node, offset } = under[0];
        const isInsertion = change.stop === change.start;
        under.slice(1).reverse().forEach((part) => part.node.deleteData(part.offset, part.length));
        node.replaceData(offset, isInsertion ? 0 : under[0].length, change.text);
        const range = node.ownerDocument.createRange();
        range.setStart(node, offset);
        range.setEnd(node, offset + change.text.length);
        return [{ range, before: change.block.text.slice(change.start, change.stop), after: change.text }];
      });
      editor.fire("saveSnapshot");
      const snapshot = editor.getSnapshot();
      return { count: done.length, undo: () => takeBack(done, snapshot) };
    }

    function takeBack(done, snapshot) {
      if (editor.getSnapshot() === snapshot && editor.getCommand("undo").state !== CKEDITOR.TRISTATE_DISABLED) {
        editor.execCommand("undo");
        return done.length;
      }
      // Something has been written since: only the words themselves go back, wherever they stand now.
      editor.fire("saveSnapshot");
      const there = done.filter(({ range, after }) => range.toString() === after && range.startContainer.nodeType === 3);
      for (const { range, before, after } of there) {
        range.startContainer.replaceData(range.startOffset, after.length, before);
      }
      editor.fire("saveSnapshot");
      return there.length;
    }

    const api = { read, mark, show, replace };
    const isReady = () => editor.status === "ready" && editor.mode === "wysiwyg";
    const greet = () => isReady() && !editor.readOnly && tell("proof:editor", api);
    document.addEventListener("proof:hello", greet);
    editor.on("instanceReady", greet);
    editor.on("change", () => tell("proof:changed"));
    editor.on("focus", () => tell("proof:focus", { isText: true }));

    const F8 = 119;
    editor.on("key", (event) => {
      const { keyCode } = event.data;
      const acts = { [F8]: ["proof:step", { way: 1 }], [CKEDITOR.SHIFT + F8]: ["proof:step", { way: -1 }], [CKEDITOR.ALT + 13]: ["proof:fix"] };
      if (acts[keyCode]) {
        tell(...acts[keyCode]);
        event.cancel();
      }
    }, null, null, 0);
  },
});
