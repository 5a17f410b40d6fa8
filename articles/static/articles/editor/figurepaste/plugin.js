// Pictures that are pasted or dropped into the text, from Word, the web or the screen: each becomes a photo of the library
// with a row of its own and a place where it stood. None is embedded, and none is lost without a word.
CKEDITOR.plugins.add("figurepaste", {
  requires: "figureslot,figureplaces,clipboard",

  // Plugins begin in no promised order: figureslot has by now.
  afterInit(editor) {
    const { words, tell } = editor.figures;
    // Stands for the n-th picture while the editor cleans the pasted text: it survives what elements do not.
    const MARK = /\ue0f0(\d+)\ue0f1/;
    const TAG = /<!--[\s\S]*?-->|<img\b[^>]*>/gi;
    const PHOTO = /^\/quan-tri\/photos\/photo\/(\d+)\/preview\/$/;
    const isPicture = (file) => file && (/^image\//.test(file.type) || /\.(heic|heif|jpe?g|png|webp|tiff?|gif|avif)$/i.test(file.name));

    function filesOf(transfer) {
      return Array.from({ length: transfer.getFilesCount() }, (_one, place) => transfer.getFile(place)).filter(isPicture);
    }

    // The source of a picture that somebody meant to be seen; "" for a counting pixel and for the editor's own handles.
    function sourceOf(tag) {
      const image = new DOMParser().parseFromString(tag, "text/html").querySelector("img");
      const isTiny = ["width", "height"].some((name) => image.hasAttribute(name) && parseFloat(image.getAttribute(name)) < 4);
      return isTiny || /\bcke_/.test(image.className) ? "" : (image.getAttribute("src") ?? "").trim();
    }

    function marked(html) {
      const sources = [];
      const text = html.replace(TAG, (tag) => {
        const source = tag.startsWith("<!--") ? null : sourceOf(tag);
        return source === null ? tag : source ? `\ue0f0${sources.push(source) - 1}\ue0f1` : "";
      });
      return { text, sources };
    }

    // Photos of ours, copied in another window: those of this article stay where they are, of others the picture comes.
    function withoutSlots(html) {
      if (!html.includes("data-figure=")) {
        return html;
      }
      const page = new DOMParser().parseFromString(html, "text/html");
      for (const figure of page.querySelectorAll("figure[data-figure]")) {
        const image = editor.figures.rowOf(figure.dataset.figure) ? null : figure.querySelector(".slot-picture img[src]");
        (figure.closest(".cke_widget_wrapper") ?? figure).replaceWith(...(image ? [image] : []));
      }
      return page.body.innerHTML;
    }

    const hasWords = (html) => Boolean(new DOMParser().parseFromString(html.replace(/<style[\s\S]*?<\/style>/gi, ""), "text/html").body.textContent.trim());

    function fileOf(source, number) {
      const parts = /^data:(image\/([\w.+-]+))[^,]*?(;base64)?,(.*)$/is.exec(source);
      try {
        const text = parts[3] ? atob(parts[4].replace(/\s/g, "")) : decodeURIComponent(parts[4]);
        const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
        const ending = parts[2].toLowerCase().replace("jpeg", "jpg").replace(/\W.*/, "");
        return new File([bytes], `${words.pastedName}-${number}.${ending}`, { type: parts[1] });
      } catch {
        return null;
      }
    }

    // Word hands its pictures over in a second form of the text, in the same order.
    function fromWord(sources, rtf) {
      const extract = CKEDITOR.pasteFilters?.image?.extractFromRtf;
      const found = rtf && extract ? extract(rtf) : [];
      const local = sources.filter((source) => /^file:/i.test(source));
      const list = found.length === sources.length ? sources : local;
      return new Map(found.length === list.length ? found.map((one, place) => [list[place], CKEDITOR.pasteFilters.image.createSrcWithBase64(one)]) : []);
    }

    function picturesOf(sources, files, rtf) {
      const inWord = fromWord(sources, rtf);
      return sources.map((source, place) => {
        if (files.length === sources.length) {
          return { file: files[place] };
        }
        const data = /^data:/i.test(source) ? source : inWord.get(source);
        if (data) {
          return { file: fileOf(data, place + 1) };
        }
        const address = URL.parse?.(source, location.href) ?? { origin: null };
        if (address.origin !== location.origin || !/^https?:/.test(address.protocol)) {
          return {};
        }
        const id = PHOTO.exec(address.pathname)?.[1];
        return id ? { photo: { id, name: `${words.pastedName} ${id}` } } : { address: address.href };
      });
    }

    // Asks the form for a row for each; where it has none left, the picture has no place either.
    function takeOver(pictures) {
      const taken = pictures.map((picture) => {
        const key = [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
        const detail = { key, ...picture, isTaken: false };
        tell("figure:pasted", detail);
        return { ...detail, isLost: !detail.isTaken || !(picture.file || picture.photo || picture.address) };
      });
      const lost = taken.filter(({ isLost }) => isLost).length;
      if (lost) {
        editor.showNotification(words.lost.replace("[count]", lost), "warning", 0);
      }
      return taken;
    }

    // The places of pictures, after the block in which they stood, or before it where they opened it.
    function settled(html, taken) {
      const page = new DOMParser().parseFromString(html, "text/html");
      const last = new Map();
      for (let node = markedText(page); node; node = markedText(page)) {
        const [mark, number] = MARK.exec(node.data);
        const rest = node.splitText(node.data.indexOf(mark));
        rest.data = rest.data.slice(mark.length);
        let block = node;
        while (block.parentNode !== page.body) {
          block = block.parentNode;
        }
        const range = page.createRange();
        range.setStartBefore(block);
        range.setEnd(rest, 0);
        const { key, isTaken } = taken[number] ?? {};
        if (isTaken) {
          const figure = page.createElement("figure");
          figure.setAttribute("data-figure", key);
          const isOpening = !range.toString().trim() && !last.has(block);
          isOpening ? block.before(figure) : (last.get(block) ?? block).after(figure);
          last.set(block, isOpening ? undefined : figure);
          last.get(block) ?? last.delete(block);
        }
      }
      for (const block of page.body.querySelectorAll(":scope > :is(p, div, span, a)")) {
        if (!block.textContent.trim() && !block.querySelector("figure")) {
          block.remove();
        }
      }
      return page.body.innerHTML;
    }

    function markedText(page) {
      const walker = page.createTreeWalker(page.body, 4);
      while (walker.nextNode()) {
        if (MARK.test(walker.currentNode.data)) {
          return walker.currentNode;
        }
      }
      return null;
    }

    function putAll(pictures, range) {
      let gap = range ? editor.figures.gapOf(range) : editor.figures.gapAtCursor();
      editor.fire("saveSnapshot");
      const placed = takeOver(pictures).filter(({ isTaken }) => isTaken).map(({ key }) => {
        const widget = editor.figures.place(key, gap);
        gap = widget.wrapper.$;
        return widget;
      });
      editor.fire("saveSnapshot");
      if (placed.length) {
        editor.figures.reveal(placed.at(-1));
      }
    }

    // A caption takes one line of plain text.
    function typeLine(transfer, html) {
      const text = transfer.getData("text/plain") || new DOMParser().parseFromString(html, "text/html").body.textContent;
      const line = text.replace(/\s+/g, " ").trim().slice(0, 500);
      editor.document.$.execCommand("insertText", false, line);
    }

    CKEDITOR.plugins.clipboard.addFileMatcher(editor, isPicture);

    editor.on("paste", (event) => {
      const { data } = event;
      const transfer = data.dataTransfer;
      if (data.figures || !transfer || transfer.getTransferType(editor) === CKEDITOR.DATA_TRANSFER_INTERNAL) {
        return;
      }
      const html = transfer.getData("text/html", true) || data.dataValue || "";
      const files = filesOf(transfer);
      if (editor.widgets.widgetHoldingFocusedEditable && !files.length) {
        event.cancel();
        typeLine(transfer, html);
        return;
      }
      const { text, sources } = marked(withoutSlots(html));
      if (files.length && !hasWords(html)) {
        event.cancel();
        putAll(files.map((file) => ({ file })), data.range);
      } else if (sources.length || html.includes("data-figure=")) {
        Object.assign(data, { figures: sources, dataValue: text, type: "html" });
      }
    }, null, null, 0);

    // The filter for Word begins again with what the clipboard holds.
    editor.on("pasteFromWord", ({ data }) => {
      data.dataValue = marked(data.dataValue).text;
    });

    editor.on("paste", (event) => {
      const { data } = event;
      if (!data.figures) {
        return;
      }
      const rtf = data.dataTransfer.getData("text/rtf", true);
      const pictures = picturesOf(data.figures, filesOf(data.dataTransfer), rtf);
      if (!hasWords(data.dataValue.replace(new RegExp(MARK, "g"), ""))) {
        event.cancel();
        putAll(pictures, data.range);
        return;
      }
      data.dataValue = settled(data.dataValue + unmarked(data), takeOver(pictures));
    }, null, null, 900);

    // What a filter dropped together with its mark comes last.
    function unmarked({ dataValue, figures }) {
      return figures.map((_source, place) => `\ue0f0${place}\ue0f1`).filter((mark) => !dataValue.includes(mark)).join("");
    }
  },
});
