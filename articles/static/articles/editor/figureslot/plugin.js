// A photo in the text: its picture, and its words to be typed in place. The words live in the photo's row of the form,
// marked [data-figure-row]; what is typed here goes there at once, and the body keeps nothing but the empty slot.
CKEDITOR.plugins.add("figureslot", {
  requires: "widget,notification,undo",
  icons: "figureslot",

  init(editor) {
    const words = editor.config.figureSlot;
    const KEY = /^[0-9a-f]{6,20}$/;
    const NAMES = ["caption", "alt_text"];
    const LONGEST = 500;
    // The photos whose alternative text is unfolded.
    const unfolded = new Set();
    let isUndoing = false;
    let timer = 0;

    const rows = () => [...document.querySelectorAll("[data-figure-row]")].filter((row) => !row.hidden);
    const rowOf = (key) => rows().find((row) => row.dataset.figureRow === key);
    const valueIn = (key, name) => oneLine(rowOf(key)?.querySelector(`[name$="-${name}"]`)?.value ?? "");
    const keyOf = (widget) => widget.element.getAttribute("data-figure");
    const all = () => Object.values(editor.widgets.instances).filter((one) => one.name === "figureslot" && one.wrapper);
    const find = (key) => all().find((widget) => keyOf(widget) === key);
    const oneLine = (text) => text.replace(/[\u200b\ufeff]/g, "").replace(/\s+/g, " ");
    const lineOf = (widget, name) => widget.element.$.querySelector(`[data-slot-words="${name}"]`);
    const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
    const say = (text) => tell("figure:said", { text });
    const nameOf = (key) => words.number.replace("[number]", rowOf(key)?.dataset.figureNumber ?? "").trim();

    // What is only shown must not become a step that can be undone.
    function quietly(action) {
      editor.fire("lockSnapshot");
      action();
      editor.fire("unlockSnapshot");
    }

    function make(page, tag, className, text = "") {
      return Object.assign(page.createElement(tag), { className, textContent: text });
    }

    function build(widget) {
      const figure = widget.element.$;
      const page = figure.ownerDocument;
      const kept = NAMES.map((name) => lineOf(widget, name)?.textContent ?? "");
      const picture = make(page, "div", "slot-picture");
      picture.append(Object.assign(make(page, "img", ""), { alt: "" }), make(page, "p", "slot-note"));
      const head = make(page, "div", "slot-head");
      head.append(make(page, "span", "slot-number"), make(page, "span", "slot-lacks"));
      const lines = NAMES.map((name, place) => {
        const line = make(page, "div", `slot-line slot-${name}`);
        const editable = make(page, "div", "slot-words", isUndoing ? kept[place] : valueIn(keyOf(widget), name));
        editable.dataset.slotWords = name;
        const label = make(page, "span", "slot-label", words[name]);
        line.append(...(name === "alt_text" ? [label] : []), editable, make(page, "span", "slot-count"));
        return line;
      });
      figure.replaceChildren(picture, head, ...lines, toolsFor(widget, page));
      for (const name of NAMES) {
        widget.initEditable(name, { selector: `[data-slot-words="${name}"]`, allowedContent: "br" });
        listenTo(widget, name, lineOf(widget, name));
      }
    }

    function toolsFor(widget, page) {
      const tools = make(page, "div", "slot-tools");
      for (const act of ["up", "down", "alt", "replace", "again", "out"]) {
        const button = make(page, "button", "", words.acts[act]);
        Object.assign(button, { type: "button", tabIndex: -1 });
        button.dataset.slotAct = act;
        tools.append(button);
      }
      tools.addEventListener("click", (event) => {
        const { slotAct } = event.target.closest("button")?.dataset ?? {};
        if (slotAct) {
          editor.fire("figureAct", { widget, act: slotAct });
        }
      });
      tools.addEventListener("keydown", (event) => leaveBy(widget, event));
      return tools;
    }

    // Within a photo Tab goes from line to button, and after the last of them back to the text.
    function leaveBy(widget, event) {
      const { key, shiftKey, altKey, target } = event;
      if (event.isComposing) {
        return;
      }
      const isWords = "slotWords" in target.dataset;
      const isAll = isWords && key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && !altKey;
      if (key === "Escape" || (key === "Enter" && isWords)) {
        widget.focus();
      } else if (key === "Tab") {
        step(widget, target, shiftKey ? -1 : 1);
      } else if (isAll) {
        // In an empty line the browser would select the whole text, and the next key would replace it.
        target.textContent && target.ownerDocument.getSelection().selectAllChildren(target);
      } else if (isWords || altKey) {
        return;
      }
      if (key === "Escape" || key === "Tab" || isWords) {
        event.preventDefault();
      }
      event.stopPropagation();
    }

    function step(widget, from, way) {
      const stops = [...widget.element.$.querySelectorAll("[data-slot-words], button")].filter((one) => one.offsetParent);
      const stop = stops[stops.indexOf(from) + way];
      if (!stop && way > 0) {
        editor.fire("figureAct", { widget, act: "below" });
      } else if (!stop) {
        widget.focus();
      } else if (stop.dataset.slotWords) {
        const range = editor.createRange();
        editor.focus();
        range.moveToElementEditEnd(widget.editables[stop.dataset.slotWords]);
        range.select();
      } else {
        stop.focus();
      }
    }

    function listenTo(widget, name, line) {
      line.setAttribute("role", "textbox");
      line.tabIndex = -1;
      line.addEventListener("keydown", (event) => leaveBy(widget, event));
      line.addEventListener("beforeinput", (event) => {
        const isFull = event.inputType === "insertText" && oneLine(line.textContent).length >= LONGEST && line.ownerDocument.getSelection().isCollapsed;
        if (isFull || /^(format|insert(Paragraph|LineBreak|OrderedList|UnorderedList))/.test(event.inputType)) {
          event.preventDefault();
        }
      });
      line.addEventListener("input", (event) => {
        let text = oneLine(line.textContent);
        if (text.length > LONGEST && !event.isComposing) {
          text = text.slice(0, LONGEST);
          line.textContent = text;
          line.ownerDocument.getSelection().collapse(line, line.childNodes.length);
        }
        tell("figure:words", { key: keyOf(widget), name, value: text });
        show(widget);
      });
    }

    function show(...widgets) {
      quietly(() => widgets.forEach(paint));
    }

    function paint(widget) {
      const key = keyOf(widget);
      const row = rowOf(key);
      const { figureNote = "", figureState = "", figureLacks = "" } = row?.dataset ?? {};
      const figure = widget.element.$;
      const part = (name) => figure.querySelector(`.slot-${name}`);
      const source = row?.querySelector("img[data-figure-thumbnail][src]")?.src ?? "";
      const image = figure.querySelector("img");
      figure.dataset.slotState = row ? figureState : "missing";
      image.hidden = !source;
      if (image.src !== source) {
        source ? (image.src = source) : image.removeAttribute("src");
      }
      part("note").textContent = row ? figureNote || (source ? "" : words.noPicture) : words.missing;
      part("number").textContent = row ? nameOf(key) : "";
      part("lacks").textContent = figureLacks;
      part("alt_text").hidden = !unfolded.has(key);
      widget.wrapper.setAttribute("aria-label", `${nameOf(key)}. ${words.keys}`);
      NAMES.forEach((name) => paintWords(widget, name, row));
      for (const button of figure.querySelectorAll("button")) {
        const { slotAct } = button.dataset;
        button.hidden = editor.readOnly || (!row && slotAct !== "out") || (slotAct === "again" && figureState !== "refused");
        button.setAttribute("aria-label", `${words.acts[slotAct]}: ${nameOf(key)}`);
      }
      figure.querySelector("[data-slot-act=alt]").setAttribute("aria-expanded", unfolded.has(key));
    }

    function paintWords(widget, name, row) {
      const line = lineOf(widget, name);
      const value = valueIn(keyOf(widget), name);
      if (row && !isUndoing && oneLine(line.textContent) !== value) {
        line.textContent = value;
      }
      line.setAttribute("contenteditable", Boolean(row) && !editor.readOnly);
      line.setAttribute("aria-label", `${words[name]}: ${nameOf(keyOf(widget))}`);
      line.dataset.placeholder = words.empty[name];
      line.classList.toggle("is-empty", !value);
      line.parentElement.querySelector(".slot-count").textContent = `${value.length}/${LONGEST}`;
    }

    // What was changed in a row is a step of its own, so that undoing what was typed before does not take it along.
    function rowsChanged() {
      const differs = (widget) => NAMES.some((name) => oneLine(lineOf(widget, name).textContent) !== valueIn(keyOf(widget), name));
      if (all().some((widget) => rowOf(keyOf(widget)) && differs(widget))) {
        editor.fire("saveSnapshot");
        clearTimeout(timer);
        timer = setTimeout(() => editor.fire("saveSnapshot"), 600);
      }
      show(...all());
      told = null;
      placed();
    }

    let told = null;
    function placed() {
      const keys = editor.mode === "wysiwyg" ? all().filter((one) => editor.editable().contains(one.wrapper)).map(keyOf) : [];
      if (told !== keys.join()) {
        told = keys.join();
        tell("figure:placed", { keys });
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
        build(this);
        show(this);
      },
    });

    editor.figures = { KEY, words, all, find, keyOf, nameOf, rows, rowOf, tell, say, step };

    // Undoing brings the words of then back: into their rows too, unless the photo was not in the text in the meantime.
    let before = new Map();
    const isHistory = (event) => ["undo", "redo"].includes(event.data.name);
    editor.on("beforeCommandExec", (event) => {
      if (isHistory(event)) {
        isUndoing = true;
        before = new Map(all().map((widget) => [keyOf(widget), NAMES.map((name) => oneLine(lineOf(widget, name).textContent))]));
      }
    });
    editor.on("afterCommandExec", (event) => {
      if (!isHistory(event)) {
        return;
      }
      const restored = all().flatMap((widget) => {
        const old = before.get(keyOf(widget));
        const now = NAMES.map((name) => oneLine(lineOf(widget, name).textContent));
        return old ? NAMES.map((name, place) => ({ key: keyOf(widget), name, value: now[place], was: old[place] })) : [];
      });
      restored.filter(({ value, was }) => value !== was).forEach((one) => tell("figure:words", one));
      isUndoing = false;
      show(...all());
      placed();
      // What an input method typed is counted and never settled; the next key that goes up would drop what can be redone.
      editor.undoManager.editingHandler?.keyEventsStack.resetInputs();
    });

    editor.on("figureAct", ({ data: { widget, act } }) => {
      const key = keyOf(widget);
      if (act === "alt") {
        unfolded.has(key) ? unfolded.delete(key) : unfolded.add(key);
        show(widget);
        if (unfolded.has(key)) {
          step(widget, lineOf(widget, "caption"), 1);
        }
      } else if (act === "replace" || act === "again") {
        tell(`figure:${act}`, { key });
      } else if (act === "out") {
        editor.fire("saveSnapshot");
        editor.widgets.del(widget);
        editor.fire("saveSnapshot");
        say(words.isOut.replace("[photo]", nameOf(key)));
        placed();
      }
    });

    // With a photo selected, Tab goes to its words, and with Shift out of the editor.
    editor.on("key", (event) => {
      const { focused } = editor.widgets;
      const { keyCode } = event.data;
      if (focused?.name === "figureslot" && [9, CKEDITOR.SHIFT + 9].includes(keyCode)) {
        keyCode === 9 ? step(focused, null, 1) : editor.execCommand("blurBack");
        event.cancel();
      }
    }, null, null, 0);

    editor.on("instanceReady", () => {
      told = null;
      placed();
    });
    editor.on("change", placed);
    editor.on("readOnly", () => show(...all()));
    document.addEventListener("figure:changed", rowsChanged);
  },
});
