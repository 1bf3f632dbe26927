from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('storage', '0017_reminders'),
    ]

    operations = [
        migrations.AddField(model_name='columnmapping', name='unit', field=models.CharField(blank=True, default='', max_length=4)),
    ]
