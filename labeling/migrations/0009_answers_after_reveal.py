from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("labeling", "0008_who_holds_a_lease")]

    operations = [
        migrations.AddField(
            model_name="roundimage",
            name="changed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="roundimage",
            index=models.Index(
                condition=models.Q(("changed_at__isnull", False)),
                fields=["round", "changed_at"],
                name="round_image_changed",
            ),
        ),
    ]
