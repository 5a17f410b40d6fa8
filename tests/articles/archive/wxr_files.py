"""WordPress exports as text, of fictional sites."""

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Trang cũ</title><link>https://cu.example.vn</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[chau]]></wp:author_login>
<wp:author_email><![CDATA[chau.rieng@example.vn]]></wp:author_email>
<wp:author_display_name><![CDATA[Lê Minh Châu]]></wp:author_display_name></wp:author>
"""
FOOT = "</channel></rss>"
UPLOADS = "https://cu.example.vn/wp-content/uploads/2021/09"
TEXT = """Ngày 24/9, tại Hải An, Thượng tá Lương Thế Vĩnh, Trưởng phòng Phòng Hậu cần Hải An chủ trì hội nghị.

Các đại biểu bàn việc chăm lo <b>5.000 đoàn viên</b>."""


def post(
    number, *, title=None, text=TEXT, status="publish", kind="post", excerpt="", at="2021-09-24 09:28:00", more=""
):
    return f"""<item><title><![CDATA[{title if title is not None else f"Hội nghị số {number}"}]]></title>
<link>https://cu.example.vn/bai-{number}/</link><guid isPermaLink="false">https://cu.example.vn/?p={number}</guid>
<dc:creator><![CDATA[chau]]></dc:creator><content:encoded><![CDATA[{text}]]></content:encoded>
<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date_gmt>{at}</wp:post_date_gmt><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>
<category domain="category" nicename="hd"><![CDATA[Hoạt động công đoàn]]></category>
<category domain="post_tag" nicename="td"><![CDATA[thi đua]]></category>{more}
<wp:comment><wp:comment_author_email>doc.gia@example.vn</wp:comment_author_email></wp:comment></item>
"""


def attachment(number, name, *, alt="", caption=""):
    return f"""<item><title>{name}</title><guid>https://cu.example.vn/?attachment_id={number}</guid>
<excerpt:encoded><![CDATA[{caption}]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>{UPLOADS}/{name}</wp:attachment_url><wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>
<wp:meta_value><![CDATA[{alt}]]></wp:meta_value></wp:postmeta></item>
"""


def wxr(*items):
    return (HEAD + "".join(items) + FOOT).encode()
