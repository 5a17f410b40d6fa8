// The place of a photo in the text: a block that can be moved and not typed into. Its words live in the photo's row of
// the form, marked [data-figure-row], and are only shown here.
CKEDITOR.plugins.add("figureslot", {
  requires: "widget,notification",
  icons: "figureslot",

  init(editor) {
    const words = editor.config.figureSlot;
    const KEY = /^[0-9a-f]{6,20}$/;
    const rows = () => [...document.querySelectorAll("[data-figure-row]")].filter((row) => !row.hidden);
    const rowOf = (key) => rows().find((row) => row.dataset.figureRow === key);
    const slots = () => Object.values(editor.widgets.instances).filter((widget) => widget.name === "figureslot");
    const keyOf = (widget) => widget.element.getAttribute("data-figure");

    function show(widget) {
      const row = rowOf(keyOf(widget));
      const figure = widget.element.$;
      const page = figure.ownerDocument;
      const caption = page.createElement("figcaption");
      const field = row?.querySelector("[name$='-caption']");
      caption.textContent = row ? field?.value.trim() || words.empty : words.missing;
      figure.replaceChildren(caption);
      figure.classList.toggle("is-missing", !row);
      const source = row?.querySelector("img[data-figure-thumbnail]")?.src;
      if (source) {
        const picture = page.createElement("img");
        picture.src = source;
        picture.alt = "";
        figure.prepend(picture);
      }
    }

    editor.widgets.add("figureslot", {
      draggable: true,
      allowedContent: "figure[!data-figure]",
      requiredContent: "figure[data-figure]",
      upcast(element) {
        if (element.name !== "figure" || !KEY.test(element.attributes["data-figure"] ?? "")) {
          return false;
        }
        element.setHtml("");
        return true;
      },
      downcast(element) {
        return new CKEDITOR.htmlParser.element("figure", { "data-figure": element.attributes["data-figure"] });
      },
      init() {
        show(this);
      },
    });

    function put(key) {
      for (const widget of slots()) {
        if (keyOf(widget) === key) {
          editor.widgets.del(widget);
        }
      }
      editor.focus();
      stepOver();
      editor.insertHtml(`<figure data-figure="${key}"></figure>`);
    }

    // A photo that is selected would be replaced by whatever is inserted or typed next.
    function stepOver() {
      const { focused } = editor.widgets;
      if (focused?.name !== "figureslot") {
        return false;
      }
      const paragraph = editor.document.createElement("p");
      paragraph.appendBogus();
      paragraph.insertAfter(focused.wrapper);
      const range = editor.createRange();
      range.moveToElementEditStart(paragraph);
      range.select();
      return true;
    }

    editor.on("key", (event) => {
      if (event.data.keyCode === 13 && stepOver()) {
        editor.fire("saveSnapshot");
        event.cancel();
      }
    });

    editor.addCommand("figureslot", {
      exec() {
        const placed = new Set(slots().map(keyOf));
        const next = rows().find((row) => KEY.test(row.dataset.figureRow) && !placed.has(row.dataset.figureRow));
        if (next) {
          put(next.dataset.figureRow);
        } else {
          editor.showNotification(words.noneLeft, "info", 4000);
        }
      },
    });
    editor.ui.addButton("FigureSlot", { label: words.button, command: "figureslot", toolbar: "insert" });

    // The rows of the form speak to the editor through events, so that neither needs the other to exist.
    document.addEventListener("figure:put", (event) => {
      if (KEY.test(event.detail.key)) {
        put(event.detail.key);
      }
    });
    document.addEventListener("figure:changed", () => slots().forEach(show));
    document.addEventListener("figure:find", (event) => {
      const widget = slots().find((one) => keyOf(one) === event.detail.key);
      if (widget) {
        widget.focus();
        widget.wrapper.scrollIntoView();
      }
    });
  },
});
