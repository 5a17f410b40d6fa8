"""The glossary's first terms: the Ministry's ranks, and posts and units whose English is plain. Staff may correct all of them.

Two ranks have no English that could be confirmed (Trung úy, Thiếu úy): they are left out and shown as untranslated.
What is there already, in whatever wording, stays.
"""

from django.db import migrations

from vietnamese.folding import exact

RANKS = {
    "Đại tướng": "General",
    "Thượng tướng": "Senior Lieutenant General",
    "Trung tướng": "Lieutenant General",
    "Thiếu tướng": "Major General",
    "Đại tá": "Senior Colonel",
    "Thượng tá": "Senior Lieutenant Colonel",
    "Trung tá": "Lieutenant Colonel",
    "Thiếu tá": "Major",
    "Đại úy": "Captain",
    "Thượng úy": "Senior Lieutenant",
    "Thượng sĩ": "Sergeant Major",
    "Trung sĩ": "Sergeant",
    "Hạ sĩ": "Corporal",
    "Binh nhất": "Private First Class",
    "Binh nhì": "Private Second Class",
}

POSTS = {
    "nguyên": "former",
    "quyền": "acting",
    "Tổng Bí thư": "General Secretary",
    "Bí thư thứ nhất": "First Secretary",
    "Bí thư": "Secretary",
    "Phó Bí thư": "Deputy Secretary",
    "Ủy viên": "Member",
    "Ủy viên dự khuyết": "Alternate Member",
    "Chủ tịch nước": "State President",
    "Phó Chủ tịch nước": "State Vice President",
    "Thủ tướng": "Prime Minister",
    "Thủ tướng Chính phủ": "Prime Minister",
    "Phó Thủ tướng": "Deputy Prime Minister",
    "Phó Thủ tướng Chính phủ": "Deputy Prime Minister",
    "Bộ trưởng": "Minister",
    "Thứ trưởng": "Deputy Minister",
    "Cục trưởng": "Director General",
    "Phó Cục trưởng": "Deputy Director General",
    "Giám đốc": "Director",
    "Phó Giám đốc": "Deputy Director",
    "Trưởng phòng": "Head",
    "Phó Trưởng phòng": "Deputy Head",
    "Trưởng ban": "Head",
    "Phó Trưởng ban": "Deputy Head",
    "Chủ tịch": "Chairperson",
    "Phó Chủ tịch": "Vice Chairperson",
    "Chánh Văn phòng": "Chief of Office",
    "Phó Chánh Văn phòng": "Deputy Chief of Office",
    "Chánh Thanh tra": "Chief Inspector",
    "Tổng Biên tập": "Editor-in-Chief",
    "Phó Tổng Biên tập": "Deputy Editor-in-Chief",
}

UNITS = {
    "Bộ Công an": "Ministry of Public Security",
    "Đảng ủy Công an Trung ương": "Public Security Central Party Committee",
    "Trung ương Đảng": "Party Central Committee",
    "Ban Chấp hành Trung ương Đảng": "Party Central Committee",
    "Bộ Chính trị": "Political Bureau",
    "Ban Bí thư": "Secretariat",
    "Quốc hội": "National Assembly",
    "Chính phủ": "Government",
}

HONORIFICS = {
    "ông": "Mr.",
    "bà": "Ms.",
    "đồng chí": "Comrade",
    "GS.TS": "Prof. Dr.",
    "PGS.TS": "Assoc. Prof. Dr.",
    "TS": "Dr.",
}

TERMS = {"rank": RANKS, "post": POSTS, "unit": UNITS, "honorific": HONORIFICS}


def seed(apps, schema_editor):
    term = apps.get_model("people", "GlossaryTerm")
    for kind, table in TERMS.items():
        for vietnamese, english in table.items():
            defaults = {"vietnamese": vietnamese, "english": english}
            term.objects.get_or_create(kind=kind, key=exact(vietnamese), defaults=defaults)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_through_time"),
    ]

    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop, elidable=False),
    ]
