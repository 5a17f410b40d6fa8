// Where a photo stands: always between two blocks of the text. Put there from its row, dragged from the strip of photos or
// moved with Alt and an arrow; its row hears of it from the figureslot plugin.
CKEDITOR.plugins.add("figureplaces", {
  requires: "figureslot",

  // Plugins begin in no promised order: figureslot has by now.
  afterInit(editor) {
    const { KEY, words, all, find, keyOf, nameOf, rows, tell, say } = editor.figures;
    const TYPE = "application/x-figure-key";
    const IGNORED = "[data-cke-hidden-sel], [data-cke-temp], [data-cke-magic-line]";
    let hasCursor = false;

    const body = () => editor.editable().$;
    const blocks = () => [...body().children].filter((one) => !one.matches(IGNORED));
    const isBlank = (block) => block.tagName === "P" && !block.textContent.trim() && !block.querySelector("img");
    const blockOf = (node) => {
      let block = node;
      while (block && block.parentNode !== body()) {
        block = block.parentNode;
      }
      return block;
    };

    // Behind which block something goes that is put at this range; null for the beginning of the text.
    function gapOf(range) {
      const { $: node } = range.startContainer;
      if (node === body()) {
        return blocks().filter((one) => [...body().childNodes].indexOf(one) < range.startOffset).at(-1) ?? null;
      }
      return blockOf(node) ?? blocks().at(-1) ?? null;
    }

    function gapAtCursor() {
      const { focused, widgetHoldingFocusedEditable } = editor.widgets;
      const widget = focused ?? widgetHoldingFocusedEditable;
      if (widget) {
        return blockOf(widget.wrapper.$);
      }
      const range = hasCursor ? editor.getSelection()?.getRanges()[0] : null;
      return range ? gapOf(range) : blocks().at(-1) ?? null;
    }

    // Moves the photo if it stands in the text already: it stands there once. Returns its widget.
    function place(key, gap) {
      const present = find(key);
      const figure = present?.wrapper.$ ?? editor.document.$.createElement("figure");
      if (gap !== figure) {
        gap ? gap.after(figure) : body().prepend(figure);
      }
      if (gap && gap !== figure && isBlank(gap)) {
        gap.remove();
      }
      if (present) {
        return present;
      }
      figure.setAttribute("data-figure", key);
      return editor.widgets.initOn(new CKEDITOR.dom.element(figure), "figureslot");
    }

    function put(key, gap) {
      editor.fire("saveSnapshot");
      const widget = place(key, gap);
      editor.fire("saveSnapshot");
      reveal(widget);
      say(whereIs(widget));
    }

    function reveal(widget) {
      widget.focus();
      widget.wrapper.$.scrollIntoView({ block: "nearest" });
    }

    function whereIs(widget) {
      const list = blocks();
      const above = list.slice(0, list.indexOf(blockOf(widget.wrapper.$))).findLast((one) => !one.matches(".cke_widget_wrapper"));
      const start = above?.textContent.replace(/\s+/g, " ").trim().split(" ").slice(0, 8).join(" ");
      return (start ? words.standsAfter.replace("[words]", start) : words.standsFirst).replace("[photo]", nameOf(keyOf(widget)));
    }

    function move(widget, way) {
      const list = blocks();
      const block = blockOf(widget.wrapper.$);
      const other = list[list.indexOf(block) + way];
      if (!other) {
        say((way < 0 ? words.isFirst : words.isLast).replace("[photo]", nameOf(keyOf(widget))));
        return;
      }
      editor.fire("saveSnapshot");
      way < 0 ? other.before(widget.wrapper.$) : other.after(widget.wrapper.$);
      editor.fire("saveSnapshot");
      reveal(widget);
      say(whereIs(widget));
    }

    // A photo that is selected would be replaced by what is typed next.
    function writeBelow(widget) {
      const paragraph = editor.document.createElement("p");
      paragraph.appendBogus();
      paragraph.insertAfter(new CKEDITOR.dom.element(blockOf(widget.wrapper.$)));
      const range = editor.createRange();
      editor.focus();
      range.moveToElementEditStart(paragraph);
      range.select();
      editor.fire("saveSnapshot");
    }

    function goBelow(widget) {
      const next = blocks()[blocks().indexOf(blockOf(widget.wrapper.$)) + 1];
      const range = editor.createRange();
      if (next && !next.matches(".cke_widget_wrapper") && range.moveToElementEditStart(new CKEDITOR.dom.element(next))) {
        editor.focus();
        range.select();
      } else {
        editor.execCommand("blur");
      }
    }

    const WAYS = { [CKEDITOR.ALT + 38]: -1, [CKEDITOR.ALT + 40]: 1 };
    editor.on("key", (event) => {
      const { focused, widgetHoldingFocusedEditable } = editor.widgets;
      const widget = focused ?? widgetHoldingFocusedEditable;
      const way = WAYS[event.data.keyCode];
      if (widget?.name === "figureslot" && way) {
        move(widget, way);
        event.cancel();
      } else if (focused?.name === "figureslot" && event.data.keyCode === 13) {
        writeBelow(focused);
        event.cancel();
      }
    }, null, null, 0);
    editor.on("figureAct", ({ data: { widget, act } }) => {
      if (act === "up" || act === "down") {
        move(widget, act === "up" ? -1 : 1);
      } else if (act === "below") {
        goBelow(widget);
      }
    });
    editor.on("focus", () => (hasCursor = true));

    editor.addCommand("figureslot", {
      exec() {
        const placed = new Set(all().map(keyOf));
        const isFree = ({ dataset }) => KEY.test(dataset.figureRow) && !placed.has(dataset.figureRow);
        const next = rows().find((row) => isFree(row) && !row.classList.contains("is-leaving"));
        next ? put(next.dataset.figureRow, gapAtCursor()) : editor.showNotification(words.noneLeft, "info", 4000);
      },
    });
    editor.ui.addButton("FigureSlot", { label: words.button, command: "figureslot", toolbar: "insert" });
    Object.assign(editor.figures, { gapOf, gapAtCursor, place, reveal });

    document.addEventListener("figure:put", ({ detail: { key } }) => {
      if (KEY.test(key) && editor.mode === "wysiwyg" && !editor.readOnly) {
        put(key, gapAtCursor());
      }
    });
    document.addEventListener("figure:find", ({ detail: { key } }) => {
      const widget = find(key);
      if (widget) {
        reveal(widget);
      }
    });

    // A photo that leaves the article leaves its text, too; undoing brings its place back.
    document.addEventListener("figure:out", ({ detail: { key } }) => {
      const widget = find(key);
      if (widget && !editor.readOnly) {
        editor.fire("figureAct", { widget, act: "out" });
      }
    });

    // A photo copied and pasted has moved: the one that came last stays.
    editor.on("afterPaste", () => {
      for (const widget of all().sort((one, other) => one.id - other.id)) {
        if (find(keyOf(widget)) === widget && all().filter((one) => keyOf(one) === keyOf(widget)).length > 1) {
          editor.widgets.del(widget);
        }
      }
    });

    function gapUnder(y) {
      const list = blocks();
      const edges = list.map((block) => ({ block, y: block.getBoundingClientRect().bottom }));
      const top = { block: null, y: list[0]?.getBoundingClientRect().top ?? 0 };
      return [top, ...edges].reduce((best, one) => (Math.abs(one.y - y) < Math.abs(best.y - y) ? one : best));
    }

    // What is dragged from outside: a photo of the strip goes where the line is, a file onto a photo becomes its picture.
    editor.on("contentDom", () => {
      const page = editor.document.$;
      const line = Object.assign(page.createElement("div"), { className: "slot-drop-line", hidden: true });
      page.documentElement.append(line);
      const isPhoto = (event) => event.dataTransfer?.types.includes(TYPE) && !editor.readOnly;
      const slotUnder = (event) => (event.dataTransfer?.types.includes("Files") ? event.target.closest?.("figure[data-figure]") : null);

      page.addEventListener("dragover", (event) => {
        line.hidden = !isPhoto(event);
        if (isPhoto(event)) {
          line.style.top = `${gapUnder(event.clientY).y + page.defaultView.scrollY}px`;
          event.dataTransfer.dropEffect = "move";
        }
        if (isPhoto(event) || slotUnder(event)) {
          event.preventDefault();
          event.stopImmediatePropagation();
        }
      }, true);
      page.addEventListener("dragleave", (event) => {
        line.hidden ||= !event.relatedTarget;
      }, true);
      page.addEventListener("drop", (event) => {
        line.hidden = true;
        const slot = slotUnder(event);
        const key = isPhoto(event) ? event.dataTransfer.getData(TYPE) : slot?.dataset.figure;
        if (!KEY.test(key ?? "")) {
          return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        if (slot) {
          tell("figure:picture", { key, file: event.dataTransfer.files[0] });
        } else {
          put(key, gapUnder(event.clientY).block);
        }
      }, true);
    });
  },
});
