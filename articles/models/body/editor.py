"""The editor: CKEditor 4 as django-ckeditor ships it, fenced in. No other module knows which editor it is.

It is past its end of life, so nothing here is trusted to clean: see `articles.models.body.sanitising`. The fence is
an explicit list of what it may make, its risky plugins removed, no uploads and no calls home, and a script
(`articles/editor/csp.js`) without which it would need a policy that allows inline handlers.
"""

from typing import Any, override

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.forms import Script
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

ALLOWED_CONTENT = (
    "p h2 h3 strong em ul ol li blockquote br caption thead tbody tfoot tr table;"
    "a[!href]; th[colspan,rowspan,scope]; td[colspan,rowspan]; figure[!data-figure]"
)
REMOVED_PLUGINS = (
    "image,image2,exportpdf,scayt,wsc,flash,iframe,iframedialog,forms,docprops,preview,print,save,newpage,templates,"
    "smiley,language,bidi,div,codesnippet,codesnippetgeshi,embed,embedsemantic,autoembed,mathjax,placeholder,uicolor,"
    "stylesheetparser,adobeair,devtools,dialogadvtab,uploadimage,uploadwidget,font,colorbutton,colordialog,"
    "copyformatting,pagebreak,pastefromgdocs,specialchar,sourcearea,showblocks,about,elementspath,resize,"
    "horizontalrule,indentblock,justify,stylescombo,selectall,find"
)
PLUGINS = ("figureslot", "figureplaces", "figurepaste", "proofmarks")
CONFIG: dict[str, Any] = {
    "skin": "moono-lisa",
    "customConfig": "",
    "stylesSet": False,
    "versionCheck": False,
    "allowedContent": ALLOWED_CONTENT,
    "removePlugins": REMOVED_PLUGINS,
    "extraPlugins": ",".join([*PLUGINS, "autogrow"]),
    "removeDialogTabs": "link:upload;link:advanced;link:target;table:advanced",
    "removeButtons": "Anchor,Underline,Strike,Subscript,Superscript",
    "format_tags": "p;h2;h3",
    "toolbar": [
        ["Format", "Bold", "Italic", "RemoveFormat"],
        ["BulletedList", "NumberedList", "Blockquote"],
        ["Link", "Unlink", "Table", "FigureSlot"],
        ["PasteFromWord", "Undo", "Redo", "Maximize"],
    ],
    "width": "100%",
    "autoGrow_onStartup": True,
    "autoGrow_minHeight": 320,
    "autoGrow_bottomSpace": 24,
    # As entities, Vietnamese becomes a mix that neither search nor a comparison can read.
    "entities": False,
    "disableNativeSpellChecker": False,
    "forcePasteAsPlainText": "allow-word",
    "linkDefaultProtocol": "https://",
    "linkShowAdvancedTab": False,
    "linkShowTargetTab": False,
    # Pictures in a pasted text are taken over by articles/editor/figurepaste.
    "clipboard_handleImages": False,
    "pasteFromWord_inlineImages": False,
    "figureSlot": {
        "button": _("Put the next photo here"),
        "number": _("Photo [number]"),
        "caption": _("Caption"),
        "alt_text": _("Alternative text"),
        "empty": {
            "caption": _("Who does what, where? Write the caption here."),
            "alt_text": _("What one sees, for somebody who does not see it."),
        },
        "acts": {
            "up": _("Up"),
            "down": _("Down"),
            "alt": _("Alternative text"),
            "replace": _("Replace the picture"),
            "again": _("Try again"),
            "out": _("Take out of the text"),
        },
        "keys": _("Alt with an arrow moves it, Tab goes to its words, Enter writes on below it."),
        "standsAfter": _("[photo] stands after: “[words]…”"),
        "standsFirst": _("[photo] stands at the beginning of the text."),
        "isFirst": _("[photo] is at the beginning of the text already."),
        "isLast": _("[photo] is at the end of the text already."),
        "isOut": _("[photo] is out of the text. It is kept among the photos and can be put back."),
        "noPicture": _("There is no picture here yet: drop a file here, or choose one in its row."),
        "missing": _("This photo is no longer below; the empty place goes when you save."),
        "noneLeft": _("Every photo stands in the text already. Add more below."),
        "pastedName": _("pasted"),
        "lost": _(
            "Pictures that could not be taken over: [count]. Save each on this computer and drop it where it belongs."
        ),
    },
}


class BodyWidget(CKEditorWidget):
    """The editor in a form. Without its scripts it is a plain textarea of HTML."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        forms.Textarea.__init__(self, attrs)
        self.template_name = "articles/body_widget.html"
        self.config_name = "default"
        self.config = dict(CONFIG)
        self.external_plugin_resources = []

    @property
    def media(self) -> forms.Media:
        # In this order: the shim changes CKEditor's prototypes, so it must follow it.
        return forms.Media(
            css={"all": ["ckeditor/ckeditor.css", "articles/editor/chrome.css"]},
            js=[
                Script(
                    "ckeditor/ckeditor-init.js",
                    id="ckeditor-init-script",
                    **{"data-ckeditor-basepath": static("ckeditor/ckeditor/")},
                ),
                "ckeditor/ckeditor/ckeditor.js",
                "articles/editor/csp.js",
                "ckeditor/fixups.js",
            ],
        )

    @override
    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        self.config["contentsCss"] = static("articles/editor/contents.css")
        self.external_plugin_resources = [(name, static(f"articles/editor/{name}/"), "plugin.js") for name in PLUGINS]
        return super().get_context(name, value, attrs)
