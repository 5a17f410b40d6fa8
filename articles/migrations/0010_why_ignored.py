from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_sketches")]

    operations = [
        migrations.AddField(
            model_name="ignoredremark",
            name="reason",
            field=models.CharField(
                blank=True,
                help_text="The sentence of the remark, as it was shown.",
                max_length=300,
                verbose_name="what was said",
            ),
        ),
    ]
