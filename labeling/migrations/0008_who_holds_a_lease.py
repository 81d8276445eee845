from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("labeling", "0007_kept_progress")]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="held_by",
            field=models.UUIDField(null=True),
        ),
    ]
