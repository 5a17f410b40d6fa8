// Lets CKEditor 4 run under a policy without inline handlers. It writes on…="CKEDITOR.tools.callFunction(…)" into its
// own buttons and menus; here such attributes are renamed before they reach the document, and one listener for each
// kind of event does what they say. It knows a grammar of calls and constants, and never evaluates text.
(() => {
  const nonce = document.currentScript.nonce;
  const KINDS = ["click", "mousedown", "mouseup", "mouseover", "mouseout", "keydown", "keypress", "focus", "blur",
    "dragstart", "contextmenu"];
  const ATTRIBUTE = /\son([a-z]+)="(?=\s*(?:return\s|(?:window\.parent\.)?CKEDITOR\.))/g;
  const STATEMENT = /\s*(?:return\s+)?(?:(false|true)|(?:window\.parent\.)?CKEDITOR\.tools\.callFunction\(\s*(\d+)((?:\s*,\s*(?:event|this|null|-?\d+|'(?:[^'\\]|\\.)*'))*)\s*\))\s*(?:;|$)/gy;
  const ARGUMENT = /event|this|null|-?\d+|'(?:[^'\\]|\\.)*'/g;

  const rename = (html) => html.replace(ATTRIBUTE, ' data-cke-on-$1="');

  function value(token, element, event) {
    switch (token) {
      case "event":
        return event;
      case "this":
        return element;
      case "null":
        return null;
      default:
        return token.startsWith("'") ? token.slice(1, -1).replace(/\\(.)/g, "$1") : Number(token);
    }
  }

  function obey(code, element, event) {
    STATEMENT.lastIndex = 0;
    let refuses = false;
    for (let found = STATEMENT.exec(code); found && found[0]; found = STATEMENT.exec(code)) {
      const [, constant, number, rest] = found;
      const result =
        constant === undefined
          ? CKEDITOR.tools.callFunction(Number(number), ...(rest.match(ARGUMENT) ?? []).map((token) => value(token, element, event)))
          : constant === "true";
      refuses = result === false && /^\s*return\s/.test(found[0]);
      if (STATEMENT.lastIndex >= code.length) {
        break;
      }
    }
    return refuses;
  }

  function dispatch(event) {
    const name = `data-cke-on-${event.type}`;
    const target = event.target;
    if (!target || target.nodeType !== 1) {
      return;
    }
    // Focus and blur do not bubble, so an inline handler sees only its own element's.
    const bubbles = event.type !== "focus" && event.type !== "blur";
    for (let element = target; element; element = bubbles ? element.parentElement : null) {
      if (element.hasAttribute(name) && obey(element.getAttribute(name), element, event)) {
        event.preventDefault();
      }
    }
    // Buttons are links to javascript:void(…), which the policy would report if they were followed.
    if (event.type === "click" && target.closest('a[href^="javascript:"]')) {
      event.preventDefault();
    }
  }

  function listen(page) {
    for (const kind of KINDS) {
      page.addEventListener(kind, dispatch, true);
    }
  }

  const elements = CKEDITOR.dom.element.prototype;
  const setHtml = elements.setHtml;
  elements.setHtml = function (html) {
    // Never in the text being edited: what the writer typed there is not ours to obey.
    return setHtml.call(this, this.$.ownerDocument.querySelector(".cke_editable") ? html : rename(String(html)));
  };

  const documents = CKEDITOR.dom.document.prototype;
  const write = documents.write;
  documents.write = function (html) {
    if (!html.includes("cke_panel_container")) {
      return write.call(this, html.replace('<script id="cke_actscrpt"', `<script id="cke_actscrpt" nonce="${nonce}"`));
    }
    const result = write.call(this, rename(html));
    listen(this.$);
    const code = this.$.body.getAttribute("data-cke-on-load");
    if (code) {
      const run = () => obey(code, this.$.body, null);
      this.$.readyState === "complete" ? run() : this.$.defaultView.addEventListener("load", run);
    }
    return result;
  };

  listen(document);
})();
