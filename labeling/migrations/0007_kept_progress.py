from django.db import migrations, models


def count_rows(apps, schema_editor):
    rounds = apps.get_model("labeling", "Round").objects
    places = apps.get_model("labeling", "RoundInspector").objects
    images = apps.get_model("labeling", "RoundImage").objects
    rows = apps.get_model("labeling", "Assignment").objects
    for pk in rounds.order_by("pk").values_list("pk", flat=True):
        total = images.filter(round=pk).count()
        revealed = images.filter(round=pk, revealed_at__isnull=False).count()
        rounds.filter(pk=pk).update(n_images=total, n_revealed=revealed)
        waiting = rows.filter(round=pk, state__in=["open", "leased"])
        completed = total - waiting.values("image").distinct().count()
        first = places.filter(round=pk).order_by("member").values_list("pk", flat=True).first()
        places.filter(pk=first).update(n_completed=completed)


class Migration(migrations.Migration):
    dependencies = [("labeling", "0006_quizzes")]

    operations = [
        migrations.AddField(
            model_name="round",
            name="n_images",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="round",
            name="n_revealed",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="roundinspector",
            name="n_completed",
            field=models.IntegerField(default=0),
        ),
        migrations.RunPython(count_rows, migrations.RunPython.noop),
    ]
